"""Which form a brief asks for."""

from adapters.studio.designer.binding import part_named
from adapters.studio.designer.lexicon.en.small_words import NEGATORS, STOP_WORDS
from adapters.studio.designer.mentions import Mention, leads_to
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


def read_forms(understanding: Understanding, mentions: tuple[Mention, ...], category: Mention | None) -> None:
    """Narrow the forms by every word for a form; a word that leaves none is a contradiction, and the first word
    stands. One that only other pieces have is missed where it describes the piece, which ``category`` names.
    """
    left: tuple[str, ...] = ()
    first = ""
    stone = understanding.wishes.get("stone")

    def weak(mention: Mention) -> bool:
        named = part_named(mention, understanding.category) is not None
        return mention.words in _WEAK or named or understanding.category in mention.all(Kind.CATEGORY)

    for mention in sorted(mentions, key=weak):
        forms = mention.all(Kind.FORM)
        own = tuple(form.split("/")[1] for form in forms if form.startswith(f"{understanding.category}/"))
        only_a_form = all(kind is Kind.FORM for kind, _ in mention.senses)
        if forms and not own and only_a_form and mention.words not in STOP_WORDS:
            if not leads_to(mentions, mention, category):
                continue
            understanding.missed.append(f"{mention.words} (we make no such {understanding.kind.title})")
            continue
        if not own or (own == ("band",) and stone is not None and stone.wanted):
            continue
        narrowed = tuple(form for form in left if form in own) if left else own
        if narrowed:
            left = narrowed
            if mention.words.split()[0] in NEGATORS or mention.words.endswith("less"):
                # "No handle" is a form's name and a refusal.
                understanding.excluded.update(*(understanding.kind.form(form).without for form in narrowed))
            first = first or mention.words
        elif not weak(mention):
            understanding.contradictions.append(
                f"a {understanding.kind.title} cannot be {first} and {mention.words}: {first} is taken"
            )
        if mention.words in {"square", "cube", "cubic"} and narrowed:
            understanding.square = True
    understanding.forms = left
    if left:
        understanding.said.add("form")
