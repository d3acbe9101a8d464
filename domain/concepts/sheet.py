"""The product sheet: what a buyer and an artisan read about a design."""

import math
from enum import StrEnum

from attrs import frozen

from domain.concepts.spec import ProductSpec
from domain.craft import CATEGORIES, MATERIALS, STYLES, TECHNIQUES
from domain.craft.colour_names import name_of
from domain.craft.figures import Figures
from domain.craft.makeability import examine
from domain.craft.making import (
    EURO_RATES,
    EURO_RATES_ON,
    HOURLY_RATE_EUR,
    HOURS_A_DAY,
    OVERHEAD,
    complexity,
    hours,
    material_costs,
)
from domain.craft.materials import FINISHES, Family
from domain.craft.piece import Piece, PieceOf, mass_kg
from domain.kernel.money import Money


class Complexity(StrEnum):
    """How hard a piece is to make."""

    SIMPLE = "simple"
    MODERATE = "moderate"
    COMPLEX = "complex"
    EXPERT = "expert"


@frozen
class NamedColour:
    """A colour as sRGB ``#rrggbb`` and in words."""

    hex: str
    name: str


@frozen
class PriceBand:
    """What the piece is likely to cost, and how sure that is (0 to 1). ``reasons`` say what the price is made of."""

    low: Money
    high: Money
    confidence: float
    reasons: tuple[str, ...]


@frozen
class MakingDays:
    """Working days at the bench, from ``low`` to ``high``, drying and firing included."""

    low: int
    high: int


@frozen
class Makeability:
    """How readily a workshop can make it, from 0 (it cannot) to 100, and what stands in the way."""

    score: int
    findings: tuple[str, ...]


@frozen
class ProductSheet:
    """Everything worked out from a design. Figures rest on ``domain.craft``, where each estimate is named as one.

    ``over_budget`` is a sentence where the buyer's budget is below the price band, else None.
    """

    title: str
    description: str
    category: str
    sub_category: str
    tags: tuple[str, ...]
    colours: tuple[NamedColour, ...]
    materials: tuple[str, ...]
    price: PriceBand
    required_skills: tuple[str, ...]
    complexity: Complexity
    making_days: MakingDays
    makeability: Makeability
    mass_g: int
    over_budget: str | None = None


def draw_up_sheet(
    spec: ProductSpec,
    figures: Figures,
    *,
    currency: str,
    budget: Money | None = None,
    occasion: str | None = None,
) -> ProductSheet:
    """Work out the sheet of a design, of which the mesh measures ``figures``.

    ``currency`` is ISO 4217; a currency that the table of rates lacks is answered in euro, with a reason that says so.
    """
    piece = piece_of(spec, figures)
    spent = hours(piece, spec.techniques)
    price = _price(piece, spent, currency)
    return ProductSheet(
        title=_title(spec),
        description=_description(spec, occasion),
        category=spec.category,
        sub_category=_sub_category(spec),
        tags=_tags(spec, occasion),
        colours=tuple(NamedColour(colour, name_of(colour)) for colour in spec.palette),
        materials=tuple(dict.fromkeys(MATERIALS[part.material].title for part in spec.parts)),
        price=price,
        required_skills=_skills(spec),
        complexity=Complexity(complexity(piece, spec.techniques, spent)),
        making_days=_days(spec, spent),
        makeability=_makeability(piece),
        mass_g=round(_mass_g(piece)),
        over_budget=_over_budget(price, budget),
    )


def piece_of(spec: ProductSpec, figures: Figures) -> Piece:
    """A design as a maker weighs it up."""
    size = spec.dimensions
    return Piece(
        spec.category,
        spec.form,
        size.width_mm,
        size.depth_mm,
        size.height_mm,
        tuple(PieceOf(part.name, part.material, part.finish) for part in spec.parts),
        figures,
        engraved=spec.engraving is not None,
    )


def _title(spec: ProductSpec) -> str:
    main = MATERIALS[spec.main_material].title
    accents = [MATERIALS[part.material].title for part in spec.parts if part.material != spec.main_material]
    colour = f"{name_of(spec.parts[0].colour)} " if spec.parts[0].colour else ""
    words = f"{STYLES[spec.style].title} {colour}{main} {_noun(spec)}"
    words += f" with {accents[0]}" if accents else ""
    return words[0].upper() + words[1:]


def _noun(spec: ProductSpec) -> str:
    return {"lamp": "table lamp"}.get(spec.category, CATEGORIES[spec.category].title)


def _description(spec: ProductSpec, occasion: str | None) -> str:
    size = spec.dimensions
    form = CATEGORIES[spec.category].form(spec.form).title
    parts = "; ".join(
        f"{part.name}: {FINISHES[part.finish].title} {MATERIALS[part.material].title}" for part in spec.parts
    )
    words = (
        f"{_noun(spec).capitalize()} ({form}), {size.width_mm:g} × {size.depth_mm:g} × {size.height_mm:g} mm, "
        f"{STYLES[spec.style].title}. {parts[0].upper()}{parts[1:]}."
    )
    if spec.motifs:
        words += f" Decorated with {', '.join(spec.motifs)}."
    if spec.engraving:
        words += f" Engraved “{spec.engraving}”."
    if occasion:
        words += f" For {occasion}."
    return words


def _sub_category(spec: ProductSpec) -> str:
    tall = spec.dimensions.height_mm
    match spec.category:
        case "vase":
            return "bud vase" if tall < 150 else "floor vase" if tall > 450 else "table vase"
        case "box":
            return "chest" if spec.form == "chest" else "keepsake box" if tall >= 60 else "trinket box"
        case "bowl":
            return "tea bowl" if spec.dimensions.width_mm < 150 else "serving bowl"
        case "ring":
            return {"solitaire": "solitaire ring", "signet": "signet ring"}.get(spec.form, "band")
        case "stool":
            return "counter stool" if tall > 560 else "footstool" if tall < 300 else "side stool"
        case "lamp":
            return "bedside lamp" if tall < 350 else "table lamp"
        case _:
            kind = CATEGORIES[spec.category]
            return kind.sub_categories[0] if kind.sub_categories else kind.title


def _tags(spec: ProductSpec, occasion: str | None) -> tuple[str, ...]:
    found = [
        spec.category,
        spec.form.replace("_", " "),
        *(MATERIALS[part.material].title for part in spec.parts),
        STYLES[spec.style].title,
        *(TECHNIQUES[slug].title for slug in spec.techniques if slug in TECHNIQUES),
        *spec.motifs,
        *([occasion] if occasion else []),
        *([spec.use] if spec.use else []),
        "handmade",
    ]
    return tuple(dict.fromkeys(found))


_OF_WOOD = frozenset({"fine joinery", "turning", "chair making", "box making"})


def _skills(spec: ProductSpec) -> tuple[str, ...]:
    own = [TECHNIQUES[slug].skill for slug in spec.techniques if slug in TECHNIQUES]
    wood = MATERIALS[spec.main_material].family is Family.WOOD
    kind = CATEGORIES[spec.category].skills
    # "Chair making" and "fine joinery" are skills of wood: a piece of another material needs its own.
    general = [skill for skill in kind if wood or skill not in _OF_WOOD]
    return tuple(dict.fromkeys([*own, *general]))


def _price(piece: Piece, spent: float, currency: str) -> PriceBand:
    rate = EURO_RATES.get(currency)
    reasons = []
    if rate is None:
        reasons.append(f"No exchange rate for {currency} is known: the price is in EUR.")
        currency, rate = "EUR", 1.0
    costs = material_costs(piece)
    labour = spent * HOURLY_RATE_EUR
    low = (labour * 0.8 + sum(cost.low_eur for cost in costs)) * OVERHEAD
    high = (labour * 1.3 + sum(cost.high_eur for cost in costs)) * OVERHEAD
    reasons.append(f"About {spent:g} hours of skilled work at {HOURLY_RATE_EUR:g} EUR, an estimated rate.")
    reasons += [
        f"Material: {cost.reason}, {cost.low_eur:,.0f} to {cost.high_eur:,.0f} EUR with waste."
        for cost in costs
        if cost.high_eur >= 1
    ]
    if currency != "EUR":
        reasons.append(f"Converted at {rate:g} {currency} to the euro, an estimate of {EURO_RATES_ON}.")
    share = sum(cost.high_eur - cost.low_eur for cost in costs) / high
    # The more of the price is a stone or metal whose quality is not settled, the less sure it is.
    confidence = round(max(0.3, 0.7 - 0.5 * share), 2)
    return PriceBand(_rounded(low * rate, currency), _rounded(high * rate, currency), confidence, tuple(reasons))


def _rounded(major: float, currency: str) -> Money:
    """Two significant figures: the estimate is no finer."""
    step = 10 ** max(0, math.floor(math.log10(max(major, 1.0))) - 1)
    return Money.of_major(round(major / step) * step, currency)


def _days(spec: ProductSpec, spent: float) -> MakingDays:
    family = MATERIALS[spec.main_material].family
    # Clay dries and is fired twice; glues, oils and lacquers cure; jewellery waits for its stone.
    waiting = {Family.CERAMIC: 10, Family.WOOD: 3, Family.GLASS: 2}.get(family, 1)
    low = math.ceil(spent / HOURS_A_DAY) + waiting
    return MakingDays(low, math.ceil(low * 1.6))


def _makeability(piece: Piece) -> Makeability:
    findings = examine(piece)
    return Makeability(
        max(0, 100 - sum(finding.cost for finding in findings)), tuple(finding.words for finding in findings)
    )


def _mass_g(piece: Piece) -> float:
    return 1000 * sum(mass_kg(piece, part.name) for part in piece.parts)


def _over_budget(price: PriceBand, budget: Money | None) -> str | None:
    if budget is None or budget.currency not in EURO_RATES:
        return None
    own = budget.major / EURO_RATES[budget.currency] * EURO_RATES[price.low.currency]
    if own >= price.low.major:
        return None
    return (
        f"The budget of {budget.major:,.0f} {budget.currency} is below the likely {price.low.major:,.0f} to"
        f" {price.high.major:,.0f} {price.low.currency}."
    )
