"""The words that a buyer wants on the piece."""

import re

from adapters.studio.designer.lexicon.en.small_words import STOP_WORDS
from adapters.studio.designer.text import blank
from adapters.studio.designer.vocabulary import LEXICON, Kind, normal

# What cuts, writes or names words, in the languages that we read.
_ENGRAVE = (
    r"(?:engrav\w+|inscri\w+|reading|saying|says?|reads|lettering|personali[sz]ed|monogram\w*|grabad[oa]s?|grabar|"
    r"gravé?e?s?|graver|gravure|graviert?|gravieren|gravur|inschrift|aufschrift|inscripción)"
)
_WRITE = (
    rf"(?:{_ENGRAVE}|stamped|embossed|carved|etched|written|write|print(?:ed)?|painted|escribir|ponga|diga|écrire|"
    r"écrit|geschrieben|steht|text|words?|name|names|message|quote|motto)"
)
_WHAT = (
    r"(?:words?|names?|initials?|text|letters?|message|date|quote|motto|nombres?|iniciales|texto|fecha|prénoms?|noms?|"
    r"initiales?|texte|date|namen?|initialen|datum|wort(?:en)?)"
)
_WITH = r"(?:with|as|of|w|con|avec|mit|de|von)"
_ITS = (
    r"(?:(?:the|our|my|his|her|their|a|family|first|last|wedding|birth|el|la|las|los|mi|le|les|l'|nos|mon|ma|den|dem|"
    r"der|die)\s+)*"
)
_UNTIL = (
    r"(?=\s+(?:on|in|inside|under|across|and a|for|with|at|along|into|around|please|pls|carved|engraved|burn\w*|sur|"
    r"auf|dans|en|im|in)\b|[,;!?()]|\.\s|\.?\s*$)"
)
# A word of a name: it begins with a capital or a figure; figures may be a date.
_CAPITAL = r"(?:[A-ZÀ-Þ0-9](?:[\w.'’&+-]|/(?=\d))*)"
_NAME = rf"({_CAPITAL}(?:\s*(?:[&+]|and|y|et|und|of|the)?\s*{_CAPITAL}){{0,5}})"
_INITIALS = r"(?:initials?|iniciales|initiales?|initialen|monogram)"
_SIGNS = r"((?:[A-ZÀ-Þ]\.?\s?[&+]?\s?){1,5})(?![A-Za-zÀ-þ])"
_TEXT = r"(?:gravur|inschrift|aufschrift|inscripción|inscription|motto|message|words|texte?|texto)"

_PATTERNS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r'(?<!\d)"([^"\n]{1,60})"', 0),
        (rf"\b{_WRITE}\b[^.;'\"]{{0,20}}'([^\n]{{1,60}}?)'(?!\w)", re.IGNORECASE),
        (rf"\b(?:{_WRITE}\s+)?(?:{_WRITE}|{_WHAT})\s*:\s*([^\n:;,]{{1,60}}?)\s*(?=[,;!?]|\.\s|\.?\s*$)", re.IGNORECASE),
        (
            rf"\b{_ENGRAVE}\s+(?:{_WITH}\s+)?{_ITS}{_WHAT}\s*:?\s+([\w.&'+ /-]{{1,40}}?){_UNTIL}",
            re.IGNORECASE,
        ),
        (rf"\b(?i:{_INITIALS})\s+{_SIGNS}", 0),
        (rf"\b(?i:{_TEXT})\s+([A-ZÀ-Þ][\w.&'+ /-]{{1,40}}?)(?i:{_UNTIL})", 0),
        (rf"\b(?i:{_ENGRAVE})\s+([A-ZÀ-Þ][\w/' ]{{1,40}}?)(?i:{_UNTIL})", 0),
        (rf"\b(?i:{_ENGRAVE})\s+(?:(?i:{_WITH}|for)\s+)?(?i:{_ITS}){_NAME}", 0),
        (rf"\b(?i:{_WITH})\s+(?i:{_ITS})(?i:{_WHAT})\s+{_NAME}", 0),
        (
            rf"\b(?i:with|con|avec|mit)\s+({_CAPITAL}(?:\s*[&+]?\s*{_CAPITAL}){{0,3}})\s+"
            r"(?i:on (?:it|the|top)|burned|inside)\b",
            0,
        ),
        (r"(?<!\w)'([^'\n]{2,60})'(?!\w)", 0),
        (rf"\b([A-ZÀ-Þ][A-ZÀ-Þ0-9&+.'’ -]{{0,38}}[A-ZÀ-Þ0-9])\s+(?i:{_WRITE})\b", 0),
        (rf"\b(?i:with|name)\s+{_NAME}\s+(?i:engraved|inscribed|carved|stamped|etched)\b", 0),
    )
)
_OF_PEOPLE = frozenset({Kind.PERSON, Kind.OCCASION, Kind.USE})
_PRESSED = re.compile(r"stamped|embossed|print|painted|etched", re.IGNORECASE)
# The first patterns are quotes: those are words for the piece whatever they say.
_QUOTED = 2
# "An A3 print", "with 18 mm inside": sizes are no words for the piece.
_UNIT = re.compile(r"\s*-?(?:mm|cm|m|in|inch(?:es)?|ft|foot|feet)\b", re.IGNORECASE)
_SHEET = re.compile(r"[AB]\d{1,2}|\d+(?:[.,]\d+)?\s*-?(?:mm|cm|m|in|inch(?:es)?|ft|foot|feet)\b.*")
_REFUSED = re.compile(r"\b(?:no|without|sin|sans|ohne|keine?|not|don't)\s+(?:\w+\s+)?$", re.IGNORECASE)


def take_engraving(text: str) -> tuple[str | None, str]:
    """The engraving, if the brief gives its words, and the text without them; the verb stays."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            words = " ".join(found.group(1).split()).strip(" '").rstrip(".")
            quoted = pattern in _PATTERNS[:_QUOTED]
            if (
                words
                and not _SHEET.fullmatch(words)
                and not (words[-1].isdigit() and _UNIT.match(text, found.end(1)))
                and (quoted or not _is_of_the_design(found.group(1)))
                and not _REFUSED.search(text[: found.start()])
            ):
                # "Stamped text: Ana": the words are stamped, not the surface.
                start = found.start() if _PRESSED.match(found.group()) else found.start(1)
                return words[:60], blank(text, start, found.end(1))
    return None, text


def _is_of_the_design(words: str) -> bool:
    """ "Engraved Waves" names a motif, "carved Oak" a material: no words for the piece."""
    known = [normal(word.lower()) for word in words.split() if word.isalpha()]
    explained = [word in STOP_WORDS or (word,) in LEXICON for word in known]
    return bool(known) and all(explained) and any(kind not in _OF_PEOPLE for word in known for kind in _kinds(word))


def _kinds(word: str) -> set[Kind]:
    return {kind for kind, _ in LEXICON.get((word,), ())}
