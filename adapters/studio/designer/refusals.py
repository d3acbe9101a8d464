"""What a refusal excludes, as slugs."""

from adapters.studio.designer.binding import part_named
from adapters.studio.designer.colours import Colour
from adapters.studio.designer.mentions import Mention, unknown_at
from adapters.studio.designer.text import Token
from adapters.studio.designer.vocabulary import Kind
from adapters.studio.designer.wishes import Understanding
from domain.craft import Family, of_family
from domain.craft.materials import FINISHES

_SHINY_FROM = 0.7
_DULL_TO = 0.35


def exclude(
    understanding: Understanding, tokens: tuple[Token, ...], mentions: list[Mention], colours: dict[int, Colour]
) -> None:
    """Turn refused mentions into excluded slugs.

    A family ("metal") excludes itself and each of its materials, a sheen ("shiny") each finish of that sheen. Of a
    refused phrase such as "brass knob" only the thing is refused, in that material: the part.
    """
    unknown = unknown_at(tokens, tuple(mentions))
    for index, mention in enumerate(mentions):
        before = mentions[index - 1] if index else None
        follower = mentions[index + 1] if index + 1 < len(mentions) else None
        describes = (
            follower is not None
            and follower.first == mention.last + 1
            and part_named(follower, understanding.category) is not None
        )
        # "No shade frills": what is refused is a thing that we do not know, not the shade.
        is_part = part_named(mention, understanding.category) is not None
        # "Sin estante azul": what describes a refused part after it goes with it.
        trails = (
            not is_part
            and before is not None
            and before.last + 1 == mention.first
            and part_named(before, understanding.category) is not None
        )
        if not describes and not trails and not (is_part and mention.last + 1 in unknown):
            understanding.excluded |= _slugs(understanding, mention, colours)
            if mention.first in colours:
                understanding.refused_colours.add(colours[mention.first].hex)


def _slugs(understanding: Understanding, mention: Mention, colours: dict[int, Colour]) -> set[str]:
    part = part_named(mention, understanding.category)
    if part is not None:
        # Nothing is without its body: "no glaze", "no surface marks" do not mean that.
        return {part} - {understanding.main}
    found: set[str] = set()
    for kind, slug in mention.senses:
        match kind:
            case Kind.FAMILY:
                found |= {slug, *of_family(Family(slug))}
            case Kind.MATERIAL | Kind.STYLE | Kind.MOTIF | Kind.TECHNIQUE | Kind.FINISH:
                found.add(slug)
            case Kind.SHEEN:
                found |= {slug, *_of_sheen(slug)}
            case Kind.FORM:
                category, form = slug.split("/")
                found |= {form} if category == understanding.category else set()
            case Kind.COLOUR | Kind.NEAREST_MATERIAL:
                found.add(colours[mention.first].name if mention.first in colours else mention.words)
            case _:
                pass
    return found


def _of_sheen(sheen: str) -> set[str]:
    if sheen == "shiny":
        return {
            slug
            for slug, finish in FINISHES.items()
            if finish.sheen >= _SHINY_FROM
            and slug not in {"clear", "faceted", "oval", "pear", "emerald_cut", "cut", "ribbed"}
        }
    return {slug for slug, finish in FINISHES.items() if finish.sheen <= _DULL_TO and slug not in {"natural", "dyed"}}
