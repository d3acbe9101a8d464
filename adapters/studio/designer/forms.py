"""Which form a brief asks for."""

from adapters.studio.designer.binding import part_named
from adapters.studio.designer.lexicon.en.small_words import NEGATORS, STOP_WORDS
from adapters.studio.designer.mentions import Mention, leads_to
from adapters.studio.designer.vocabulary import Kind
from adapters.studio.designer.wishes import Understanding
from domain.craft import Axis

_AXES = (Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT)
_UNLIKE = 0.1
# A square one is the rectangular one with equal sides.
_EQUAL_SIDED = frozenset({"picture_frame", "rug", "throw", "wall_hanging"})
_OBLONG = frozenset({"rectangular", "runner"})
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
        if mention.words == "square" and not own and understanding.category in _EQUAL_SIDED:
            understanding.square = True
            continue
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


def imply_form(
    understanding: Understanding,
    sides: tuple[float, float] | None,
    footprint: tuple[float, float] | None,
    *,
    across: bool,
) -> None:
    """Take the form that follows from what else was said, where only one can have it.

    A part that the others cannot have ("with brackets"), a refused part that the others need ("no brackets"), two
    unlike ``sides`` (mm), which nothing round or square has, an unlike ``footprint`` (mm), which nothing round has;
    a diameter (``across``), which only round ones have.
    """
    if understanding.forms:
        return
    kind = understanding.kind
    wanted = {name for name, wish in understanding.wishes.items() if wish.wanted}
    left = [
        form for form in kind.forms if not wanted & set(form.without) and not set(form.needs) & understanding.excluded
    ]
    needing = [form for form in left if wanted & set(form.needs)]
    if len(left) < len(kind.forms) and needing and left == needing:
        left = needing[:1]
    if across and any(form.round for form in left):
        left = [form for form in left if form.round]
    if sides is not None and abs(sides[0] - sides[1]) > _UNLIKE * max(sides):
        seen = [_AXES.index(axis) for axis in kind.sides[:2]]
        aspect = {form.slug: max(a := [form.size_mm[at] for at in seen]) / min(a) for form in left}
        unlike = [form for form in left if aspect[form.slug] > 1 + _UNLIKE and not form.round]
        if unlike and len(unlike) < len(left) and all(form.slug in _OBLONG for form in unlike):
            own = max(sides) / min(sides)
            left = [min(unlike, key=lambda form: abs(aspect[form.slug] - own))]
    unlike_footprint = footprint is not None and abs(footprint[0] - footprint[1]) > _UNLIKE * max(footprint)
    if unlike_footprint and any(not form.round for form in left):
        left = [form for form in left if not form.round]
        understanding.forms = tuple(form.slug for form in left)
    if len(left) == 1 and len(kind.forms) > 1:
        understanding.forms = (left[0].slug,)
        understanding.said.add("form")
