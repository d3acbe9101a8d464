"""Reading a brief: words in, a Reading out."""

from adapters.studio.designer.assigning import footprint
from adapters.studio.designer.binding import about, is_elsewhere, part_named, place
from adapters.studio.designer.budgets import take_budget
from adapters.studio.designer.colours import as_colours, hex_codes, merge
from adapters.studio.designer.context import in_context
from adapters.studio.designer.corrections import correct
from adapters.studio.designer.drafting import draft
from adapters.studio.designer.engraving import take_engraving
from adapters.studio.designer.forms import imply_form, read_forms
from adapters.studio.designer.gathering import gather
from adapters.studio.designer.kinds import choose, title_of
from adapters.studio.designer.languages import in_our_words, spoken_in
from adapters.studio.designer.measuring.measures import Way
from adapters.studio.designer.measuring.piece import measures_of
from adapters.studio.designer.measuring.taking import take_measures
from adapters.studio.designer.mentions import Mention, spot, unknown_at
from adapters.studio.designer.negation import refused
from adapters.studio.designer.occasions import read_giving
from adapters.studio.designer.refusals import exclude
from adapters.studio.designer.sizes import SizeWords
from adapters.studio.designer.spelling import spelt
from adapters.studio.designer.text import Token, plain, tokenise
from adapters.studio.designer.unread import unread
from adapters.studio.designer.vocabulary import Kind
from adapters.studio.designer.wishes import Understanding
from adapters.studio.designer.wording import enhanced
from domain.concepts.brief import Brief
from domain.concepts.spec import Reading
from domain.craft import MATERIALS, Family

_PLAIN_STYLES = frozenset({"minimal", "modern", "classic"})
_PICTURES = frozenset({"photo", "photograph"})


def read(brief: Brief) -> Reading:
    """Understand a brief; never raises, whatever the text."""
    text = plain(brief.text)
    engraving, text = take_engraving(text)
    spoken = spoken_in(tokenise(text))
    budget, text = take_budget(text)
    taken, text = take_measures(text, spoken)
    codes, text = hex_codes(text)
    tokens = in_our_words(tokenise(text), spoken)
    mentions = spot(tokens, codes, spoken)
    if not any(each.leads for each in spoken):
        mended = spelt(tokens, unknown_at(tokens, mentions))
        if mended != tokens:
            tokens, mentions = mended, spot(mended, codes, spoken)
    tokens, mentions = correct(tokens, as_colours(tokens, mentions))
    mentions, colours = merge(mentions)
    out = refused(tokens, mentions)
    kept = tuple(mention for index, mention in enumerate(mentions) if index not in out)
    choice = choose(tokens, kept, brief.category)
    understanding = Understanding(choice.slug, engraving=engraving)
    exclude(understanding, tokens, [mentions[index] for index in sorted(out)], colours)
    if choice.conflict:
        understanding.contradictions.append(choice.conflict)
    if choice.said:
        understanding.said.add("category")
    measures = measures_of(understanding, taken, text)
    _hinted_material(understanding, brief.material)
    kept, colours = in_context(tokens, kept, colours, choice.slug)
    understanding.leanings = _leanings(kept, understanding)
    understanding.techniques = tuple(dict.fromkeys(slug for mention in kept if (slug := mention.sense(Kind.TECHNIQUE))))
    _mark(understanding, "techniques", understanding.techniques)
    gather(understanding, place(tokens, kept, choice.slug), colours)
    _wanted_parts(understanding, tokens, kept, choice.mention)
    read_forms(understanding, kept, choice.mention)
    flat = measures.sides if len(measures.sides) == 2 and not any(each.way for each in measures.sides) else ()
    across = any(
        each.way is Way.DIAMETER and "across" not in each.words for each in (*measures.lengths, *measures.sides)
    )
    imply_form(
        understanding,
        (flat[0].mm, flat[1].mm) if flat else None,
        None if across else footprint(understanding, measures),
        across=across,
    )
    giving = read_giving(tokens, kept)
    _looks(understanding, kept, brief.style)
    understanding.use = giving.use
    _mark(understanding, "use", giving.use)
    _mark(understanding, "engraving", engraving)
    spec = draft(understanding, measures, _size_words(tokens, kept, understanding))
    occasion = (brief.occasion or "").strip() or giving.occasion
    main_colour = next((colour.name for colour in colours.values() if spec.parts[0].colour == colour.hex), None)
    notes = [choice.note] if choice.note else []
    return Reading(
        spec=spec,
        said=frozenset(understanding.said),
        enhanced=enhanced(
            spec,
            title_of(choice.mention, choice.slug),
            coloured=main_colour,
            recipient=giving.recipient,
            occasion=occasion,
        ),
        excluded=frozenset(understanding.excluded),
        not_understood=(
            *notes,
            *dict.fromkeys(understanding.missed),
            *unread(tokens, mentions, out, known_piece=choice.said and not choice.note),
        ),
        contradictions=tuple(dict.fromkeys(understanding.contradictions)),
        budget=brief.budget or budget,
        occasion=occasion,
        recipient=giving.recipient,
    )


def _size_words(tokens: tuple[Token, ...], kept: tuple[Mention, ...], understanding: Understanding) -> SizeWords:
    kind = understanding.kind
    own = f"{kind.slug}/"
    plain_words = tuple(
        slug
        for mention in kept
        if (slug := mention.sense(Kind.SIZE))
        and not any(form.startswith(own) for form in mention.all(Kind.FORM))
        and about(tokens, kept, kind.slug, mention) in {None, understanding.main}
        and not (mention.last + 1 < len(tokens) and tokens[mention.last + 1].word == "enough")
    )
    named = [slug for mention in kept for slug in mention.all(Kind.NAMED_SIZE) if slug.startswith(own)]
    holds = any(kind.slug in mention.all(Kind.PURPOSE) or mention.words in _PICTURES for mention in kept)
    return SizeWords(plain_words, tuple(kind.sizes[int(slug.removeprefix(own))] for slug in named), holds)


def _mark(understanding: Understanding, field: str, value: object) -> None:
    if value:
        understanding.said.add(field)


def _hinted_material(understanding: Understanding, hint: str | None) -> None:
    """The hint decides the main material before the text can."""
    if hint is None or not hint.strip():
        return
    for mention in spot(tokenise(plain(hint))):
        slug = mention.sense(Kind.MATERIAL) or mention.sense(Kind.NEAREST_MATERIAL)
        family = mention.sense(Kind.FAMILY)
        made_of = MATERIALS[slug].family if slug else Family(family) if family else None
        if made_of is None:
            continue
        rule = next((rule for rule in understanding.kind.parts if made_of in rule.families), None)
        if rule is None:
            understanding.contradictions.append(f"a {understanding.kind.title} is not made of {hint.strip()}")
            return
        wish = understanding.wish(rule.name)
        wish.wanted, wish.material = True, slug
        wish.family = Family(family) if family and not slug else None
        wish.hinted = True
        return
    understanding.missed.append(hint.strip())


def _leanings(mentions: tuple[Mention, ...], understanding: Understanding) -> frozenset[str]:
    """The forms that words lean to, before they are weighed against each other."""
    own = f"{understanding.category}/"
    said = (form for mention in mentions for form in mention.all(Kind.FORM))
    return frozenset(form.removeprefix(own) for form in said if form.startswith(own))


def _comes_with(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], mention: Mention) -> bool:
    """Whether the piece is to have it: "with a brass spout"."""
    described = {at for each in mentions for at in range(each.first, each.last + 1)}
    at = mention.first - 1
    while at >= 0 and (at in described or tokens[at].word in {"a", "an", "the", "its"}):
        at -= 1
    return at >= 0 and tokens[at].word in {"with", "and", "has", "having", "plus", "featuring"}


def _wanted_parts(
    understanding: Understanding, tokens: tuple[Token, ...], mentions: tuple[Mention, ...], category: Mention | None
) -> None:
    for mention in mentions:
        if mention is category or (category is not None and mention.first == category.first):
            continue
        part = part_named(mention, understanding.category)
        if part is not None:
            understanding.wish(part).wanted = True
        elif is_elsewhere(mention, understanding.category) and _comes_with(tokens, mentions, mention):
            understanding.missed.append(f"{mention.words} (a {understanding.kind.title} has none)")


def _looks(understanding: Understanding, mentions: tuple[Mention, ...], hint: str | None) -> None:
    styles = [slug for mention in mentions if (slug := mention.sense(Kind.STYLE))]
    # "Simple scandi": what anything can be called gives way to a school of design.
    style = next((slug for slug in styles if slug not in _PLAIN_STYLES), styles[0] if styles else None)
    if hint is not None and hint.strip():
        hinted = next((slug for each in spot(tokenise(plain(hint))) if (slug := each.sense(Kind.STYLE))), None)
        if hinted is None:
            understanding.missed.append(hint.strip())
        elif style is not None and style != hinted:
            understanding.contradictions.append(f"the hint asks for {hinted}, the text for {style}: {hinted} is taken")
        style = hinted or style
    understanding.style = style
    _mark(understanding, "style", style)
    understanding.motifs = tuple(
        dict.fromkeys(
            slug
            for mention in mentions
            if (slug := mention.sense(Kind.MOTIF))
            and not mention.sense(Kind.CATEGORY)
            and not mention.sense(Kind.PERSON)
            and not any(form.startswith(f"{understanding.category}/") for form in mention.all(Kind.FORM))
        )
    )
    _mark(understanding, "motifs", understanding.motifs)
