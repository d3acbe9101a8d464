"""Which form a brief asks for."""

from collections.abc import Iterable

from adapters.studio.designer.mentions import Mention
from adapters.studio.designer.vocabulary import Kind
from adapters.studio.designer.wishes import Understanding

# Words that name a form only where nothing else explains them: "a wide band" does not make a ring a plain one.
_WEAK = frozenset(
    {
        "band",
        "engagement",
        "wedding ring",
        "engagement ring",
        "seal",
        "open",
        "straight",
        "raised",
        "casket",
        "wide rim",
    }
)


def read_forms(understanding: Understanding, mentions: Iterable[Mention]) -> None:
    """Narrow the forms by every word for a form; a word that leaves none is a contradiction, and the first word
    stands.
    """
    left: tuple[str, ...] = ()
    first = ""
    stone = understanding.wishes.get("stone")
    for mention in sorted(mentions, key=lambda each: each.words in _WEAK):
        forms = mention.all(Kind.FORM)
        own = tuple(form.split("/")[1] for form in forms if form.startswith(f"{understanding.category}/"))
        if forms and not own and all(kind in {Kind.FORM, Kind.SIZE} for kind, _ in mention.senses):
            understanding.missed.append(f"{mention.words} (we make no such {understanding.kind.title})")
            continue
        if not own or (own == ("band",) and stone is not None and stone.wanted):
            continue
        narrowed = tuple(form for form in left if form in own) if left else own
        if narrowed:
            left = narrowed
            first = first or mention.words
        elif mention.words not in _WEAK:
            understanding.contradictions.append(
                f"a {understanding.kind.title} cannot be {first} and {mention.words}: {first} is taken"
            )
        if mention.words in {"square", "cube", "cubic"} and narrowed:
            understanding.square = True
    understanding.forms = left
    if left:
        understanding.said.add("form")
