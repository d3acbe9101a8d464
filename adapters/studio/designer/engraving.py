"""The words that a buyer wants on the piece."""

import re

from adapters.studio.designer.text import blank
from adapters.studio.designer.vocabulary import LEXICON, normal

_QUOTED = re.compile(r'(?<!\d)"([^"\n]{1,60})"')
_VERB = r"\b(?:engrav\w+|inscri\w+|reading|saying|says|reads|lettering|personali[sz]ed|monogram\w*)"
_SINGLE = re.compile(_VERB + r"[^.;'\"]{0,20}'([^\n]{1,60}?)'(?!\w)", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:engrav\w+|inscri\w+|personali[sz]ed)\s+(?:with|as|of)\s+(?:the\s+)?(?:words?|names?|initials?|text|message|date)\s*:?\s+"
    r"([\w.&'+ /-]{1,40}?)(?=\s+(?:on|in|inside|under|across|and a|for|with)\b|[,;!?]|\.\s|\.?$)",
    re.IGNORECASE,
)
_BARE = re.compile(
    _VERB + r"\s+(?:with\s+|for\s+)?((?:[A-ZÀ-Þ0-9][\w.']*)(?:\s*(?:[&+]|and)?\s*[A-ZÀ-Þ0-9][\w.']*){0,5})", re.UNICODE
)
_INITIALS = re.compile(r"\binitials?\s+((?:[A-ZÀ-Þ]\.?\s?[&+]?\s?){1,5})(?![a-zà-þ])")


def take_engraving(text: str) -> tuple[str | None, str]:
    """The engraving, if the brief gives its words, and the text without them; the verb stays."""
    for pattern in (_QUOTED, _SINGLE, _NAMED, _BARE, _INITIALS):
        found = pattern.search(text)
        if found and found.group(1).strip() and not _is_a_motif(found.group(1)):
            words = " ".join(found.group(1).split()).rstrip(".")
            return words[:60], blank(text, *found.span(1))
    return None, text


def _is_a_motif(words: str) -> bool:
    return all((normal(word.lower()),) in LEXICON for word in words.split() if word.isalpha()) and '"' not in words
