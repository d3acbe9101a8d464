"""Colours in a brief: names, hex codes, shades ("dark teal", "pale greenish blue")."""

import re

from attrs import evolve, frozen

from adapters.studio.designer.lexicon.colours import BASIC, NAMED, OF_MATERIAL, SHADES
from adapters.studio.designer.mentions import PLACEHOLDER, Mention
from adapters.studio.designer.text import Token
from adapters.studio.designer.vocabulary import Kind
from domain.craft import MATERIALS

_COLOUR_OF = frozenset({"colour", "coloured", "tone", "toned", "hue", "effect", "look", "looking", "tint"})
_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)


@frozen
class Colour:
    """A colour as the buyer named it: sRGB ``#rrggbb``, over the tokens ``first`` to ``last``."""

    first: int
    last: int
    hex: str
    name: str


def shade(colour: str, by: float) -> str:
    """Move a colour ``#rrggbb`` towards white (``by`` up to 1) or black (down to -1), in sRGB."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    moved = [round(part + (255 - part) * by) if by >= 0 else round(part * (1 + by)) for part in parts]
    return "#" + "".join(f"{part:02x}" for part in moved)


def hex_codes(text: str) -> tuple[tuple[str, ...], str]:
    """The hex codes of a text as ``#rrggbb``, and the text with each code replaced by a word that stands for its
    place.
    """
    found: list[str] = []

    def mark(match: re.Match[str]) -> str:
        code = match.group().lower()
        found.append(code if len(code) == 7 else "#" + "".join(digit * 2 for digit in code[1:]))
        return f" {PLACEHOLDER} "

    marked = _HEX.sub(mark, text)
    return tuple(found), marked


def as_colours(tokens: tuple[Token, ...], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Take what is only said of the colour as a colour: "terracotta coloured", "in a walnut tone"."""
    return tuple(_as_colour(tokens, mention) for mention in mentions)


def _as_colour(tokens: tuple[Token, ...], mention: Mention) -> Mention:
    follower = tokens[mention.last + 1].word if mention.last + 1 < len(tokens) else ""
    slug = mention.sense(Kind.MATERIAL)
    if slug is None or follower not in _COLOUR_OF or mention.sense(Kind.TECHNIQUE):
        return mention
    own = mention.sense(Kind.COLOUR)
    return evolve(mention, senses=((Kind.COLOUR, own or OF_MATERIAL.get(slug) or MATERIALS[slug].colour),))


def merge(mentions: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], dict[int, Colour]]:
    """Join the words of one colour into one mention, and give the colour of each by the mention's first token.

    "dark sage green" becomes one mention; "emerald green" stops being a stone; "light" without a colour stays what
    it was.
    """
    joined: list[Mention] = []
    colours: dict[int, Colour] = {}
    at = 0
    while at < len(mentions):
        end, hex_code = _colour_from(mentions, at)
        if hex_code is None:
            joined.append(mentions[at])
            at += 1
            continue
        words = " ".join(mention.words for mention in mentions[at:end])
        first, last = mentions[at].first, mentions[end - 1].last
        senses = mentions[at].senses if end == at + 1 else ((Kind.COLOUR, hex_code),)
        joined.append(Mention(first, last, words, senses))
        colours[first] = Colour(first, last, hex_code, words)
        at = end
    return tuple(joined), colours


def _colour_from(mentions: tuple[Mention, ...], at: int) -> tuple[int, str | None]:
    by = 0.0
    start = at
    while at < len(mentions) and mentions[at].sense(Kind.SHADE) and _touch(mentions, at, at + 1):
        by += SHADES[mentions[at].sense(Kind.SHADE) or ""]
        at += 1
    if at >= len(mentions):
        return start, None
    slug = mentions[at].sense(Kind.COLOUR)
    base = None
    if slug is not None:
        base = slug if slug.startswith("#") else BASIC.get(slug) or NAMED.get(slug)
    follows_basic = _touch(mentions, at, at + 1) and mentions[at + 1].sense(Kind.COLOUR) in BASIC
    if base is None and follows_basic:
        # "Emerald green" is a colour; "Stahl schwarz" is steel, and black.
        own = OF_MATERIAL.get(mentions[at].sense(Kind.MATERIAL) or "")
        base = own if own and _near(own, BASIC[mentions[at + 1].sense(Kind.COLOUR) or ""]) else None
    if base is None:
        return start, None
    end = at + 1
    if follows_basic:
        end += 1
    # "azul oscuro": Spanish and French shade a colour after it.
    after = mentions[end] if end < len(mentions) and _touch(mentions, end - 1, end) else None
    slug = after.sense(Kind.SHADE) if after else None
    if after is not None and slug is not None and after.words not in SHADES:
        by += SHADES[slug]
        end += 1
    return end, shade(base, max(-0.8, min(0.8, by))) if by else base


def _near(one: str, other: str) -> bool:
    """Whether two colours are alike: less than a third of sRGB's range apart in each channel, on average."""
    return sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5)) < 3 * 85


def _touch(mentions: tuple[Mention, ...], one: int, other: int) -> bool:
    return other < len(mentions) and mentions[one].last + 1 == mentions[other].first
