"""Which senses of a word its neighbours rule out: "for flowers" is a use, "oval" beside a stone is its cut."""

from adapters.studio.designer.binding import part_named
from adapters.studio.designer.colours import Colour
from adapters.studio.designer.lexicon.en.stuff import CUTS, TINTED
from adapters.studio.designer.mentions import Mention
from adapters.studio.designer.text import Token
from adapters.studio.designer.vocabulary import Kind, Senses
from domain.craft import CATEGORIES, MATERIALS, Family

# Before a material they say how it looks: "gilded oak".
_METAL_LIKE = frozenset({"golden", "gilded", "gilt", "silvery", "brassy", "coppery", "bronzed"})
_BEFORE_A_USE = frozenset({"for", "hold", "holding", "my", "of", "some", "display", "fresh", "dried", "cut"})


def in_context(
    tokens: tuple[Token, ...], mentions: tuple[Mention, ...], colours: dict[int, Colour], category: str
) -> tuple[tuple[Mention, ...], dict[int, Colour]]:
    """Drop senses that the words around rule out: "for flowers" is a use, not a motif; "celadon glass" is a colour.

    What may be a material and a colour ("slate", "turquoise") is the material where the piece can have it.
    """
    families = {family for rule in CATEGORIES[category].parts for family in rule.families}
    left = dict(colours)
    found = []
    for index, mention in enumerate(mentions):
        follower = mentions[index + 1] if index + 1 < len(mentions) else None
        senses = mention.senses
        before = tokens[mention.first - 1].word if mention.first else ""
        if before in _BEFORE_A_USE and mention.sense(Kind.USE):
            senses = tuple(sense for sense in senses if sense[0] is not Kind.MOTIF)
        touches = follower is not None and follower.first == mention.last + 1
        if touches and follower is not None and follower.sense(Kind.MATERIAL) and mention.words in _METAL_LIKE:
            senses = tuple(sense for sense in senses if sense[0] is not Kind.MATERIAL)
        if touches and follower is not None and follower.sense(Kind.MATERIAL) and mention.sense(Kind.COLOUR):
            senses = tuple(sense for sense in senses if sense[0] is not Kind.MATERIAL)
        before_it = mentions[index - 1] if index else None
        senses = _cut(senses, follower if touches else None, before_it if _touch(before_it, mention) else None)
        if mention.sense(Kind.COLOUR) and _is_drunk(mention, before, follower if touches else None):
            senses = tuple(sense for sense in senses if sense[0] is not Kind.COLOUR)
            left.pop(mention.first, None)
        slug = mention.sense(Kind.MATERIAL)
        if slug and mention.sense(Kind.COLOUR) and mention.words not in TINTED:
            fits = MATERIALS[slug].family in families
            if MATERIALS[slug].family is Family.WOOD:
                # "Olive" is a wood where wood comes first: a board, a knife's handle; a colour on cloth or clay.
                named = part_named(follower, category) if touches and follower is not None else None
                rule = CATEGORIES[category].part(named) if named else CATEGORIES[category].parts[0]
                painted = before_it is not None and before_it.sense(Kind.FINISH) == "painted"
                fits = rule is not None and rule.families[0] is Family.WOOD and not painted
            senses = tuple(sense for sense in senses if sense[0] is not (Kind.COLOUR if fits else Kind.MATERIAL))
            if fits:
                left.pop(mention.first, None)
        found.append(Mention(mention.first, mention.last, mention.words, senses))
    return tuple(found), left


def _touch(one: Mention | None, other: Mention) -> bool:
    return one is not None and one.last + 1 == other.first


def _is_drunk(mention: Mention, before: str, follower: Mention | None) -> bool:
    """Whether a colour's word is a drink's or a fruit's: "for wine", "a coffee cup"."""
    edible = mention.sense(Kind.PURPOSE) or mention.sense(Kind.USE) or mention.sense(Kind.PLACE)
    return bool(edible) and (before in _BEFORE_A_USE or (follower is not None and bool(follower.sense(Kind.CATEGORY))))


def _cut(senses: Senses, after: Mention | None, before: Mention | None) -> Senses:
    """What may be a stone's cut is one beside a stone ("oval sapphire"), else the shape of the piece ("oval tray")."""
    stone = any(
        mention is not None
        and (
            any(MATERIALS[slug].family is Family.GEM for slug in mention.all(Kind.MATERIAL))
            or any(part.split("/")[-1] == "stone" for part in mention.all(Kind.PART))
        )
        for mention in (after, before)
    )
    cuts = {slug for kind, slug in senses if kind is Kind.CUT or (kind is Kind.FINISH and slug in CUTS)}
    if not cuts:
        return senses
    if stone:
        return tuple((Kind.FINISH, slug) for slug in sorted(cuts))
    shape = any(kind is Kind.FORM for kind, _ in senses)
    return tuple(
        (kind, slug)
        for kind, slug in senses
        if kind is not Kind.CUT and not (shape and (kind, slug in CUTS) == (Kind.FINISH, True))
    )
