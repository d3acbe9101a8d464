"""What stands in the way of making a piece, as a maker would say it. Limits are estimates by this project."""

from collections.abc import Callable

from attrs import frozen

from domain.craft.categories import Axis
from domain.craft.materials import MATERIALS, Family
from domain.craft.piece import Piece, mass_kg


@frozen
class Finding:
    """One remark, and how many of the 100 points of makeability it costs."""

    words: str
    cost: int


def examine(piece: Piece) -> tuple[Finding, ...]:
    """All findings about a piece, the gravest first; none for a piece that a workshop makes every week."""
    found = [*_parts(piece), *_sizes(piece), *_by_category(piece)]
    return tuple(sorted(found, key=lambda finding: -finding.cost))


def _parts(piece: Piece) -> list[Finding]:
    there = {part.name for part in piece.parts}
    found = [
        Finding(f"The {rule.title} is missing, and {piece.shape.title} cannot do without it.", 25)
        for rule in piece.kind.parts
        if (rule.required or rule.name in piece.shape.needs) and rule.name not in there
    ]
    for part in piece.parts:
        rule_of = piece.kind.part(part.name)
        material = MATERIALS[part.material]
        if rule_of is None:
            found.append(Finding(f"A {piece.kind.title} has no {part.name}.", 10))
        elif material.family not in rule_of.families:
            words = f"{material.title.capitalize()} is not a material for the {rule_of.title} of a {piece.kind.title}."
            found.append(Finding(words, 30))
        if part.finish not in material.finishes:
            found.append(Finding(f"{material.title.capitalize()} cannot be finished {part.finish}.", 8))
        if part.name in piece.shape.without:
            found.append(Finding(f"A {part.name} does not go with the form {piece.shape.title}.", 12))
    return found


def _sizes(piece: Piece) -> list[Finding]:
    found = []
    sizes = {Axis.WIDTH: piece.width_mm, Axis.DEPTH: piece.depth_mm, Axis.HEIGHT: piece.height_mm}
    for axis, allowed in piece.kind.plausible.items():
        if not allowed.least <= sizes[axis] <= allowed.most:
            found.append(
                Finding(
                    f"{sizes[axis]:g} mm of {axis.removesuffix('_mm')} is outside {allowed.least:g} to"
                    f" {allowed.most:g} mm,"
                    f" the range of a {piece.kind.title}.",
                    20,
                )
            )
    main = MATERIALS[piece.parts[0].material]
    largest = max(sizes.values())
    if main.family is Family.GLASS and largest > 450:
        found.append(Finding(f"Glass of {largest:g} mm is beyond what one blower can handle alone.", 20))
    if main.family is Family.CERAMIC and largest > 600:
        found.append(Finding(f"Stoneware of {largest:g} mm needs a large kiln or has to be made in sections.", 15))
    if main.workability < 0.55:
        found.append(Finding(f"{main.title.capitalize()} asks for a specialist's workshop.", 4))
    return found


def _by_category(piece: Piece) -> list[Finding]:
    rules: dict[str, Callable[[Piece], list[Finding]]] = {
        "box": _box,
        "vase": _vessel,
        "bowl": _vessel,
        "ring": _ring,
        "stool": _stool,
        "lamp": _lamp,
    }
    own = rules.get(piece.category)
    return own(piece) if own else []


def _box(piece: Piece) -> list[Finding]:
    found = []
    body = MATERIALS[piece.parts[0].material]
    shortest = min(piece.width_mm, piece.depth_mm, piece.height_mm)
    inside = shortest - 2 * body.least_wall_mm
    if inside < 15:
        found.append(Finding(f"Walls of {body.least_wall_mm:g} mm leave only {max(inside, 0):g} mm inside.", 18))
    lid = piece.material("lid")
    if piece.form == "sliding" and body.family in {Family.GLASS, Family.CERAMIC}:
        found.append(Finding("A sliding lid needs grooves, which fired clay and blown glass do not keep true.", 20))
    if piece.form in {"lidded", "round"} and lid is not None and piece.height_mm < 30:
        words = "A lift-off lid on so low a box has no room for its lip: 5 mm, with 1 mm of clearance."
        found.append(Finding(words, 10))
    if piece.form in {"hinged", "chest"} and lid is not None and lid.family in {Family.GLASS, Family.CERAMIC}:
        found.append(Finding(f"Hinges cannot be screwed into {lid.title}: they need a metal frame.", 12))
    if body.family is Family.WOOD and piece.width_mm > 500:
        found.append(Finding("Boards this wide move with the seasons: frame and panel, or a stable veneer.", 6))
    return found


def _vessel(piece: Piece) -> list[Finding]:
    found = []
    body = MATERIALS[piece.parts[0].material]
    slender = piece.height_mm / piece.width_mm
    if piece.category == "vase" and slender > 4:
        found.append(Finding(f"A vase {slender:.1f} times as high as wide falls over easily: weight its foot.", 12))
    if piece.width_mm < 12 * body.least_wall_mm:
        wall = f"{body.least_wall_mm:g} mm, the thinnest sound wall of {body.title}"
        found.append(Finding(f"{wall}, is thick for so small a {piece.kind.title}.", 8))
    if body.family is Family.WOOD and piece.category == "vase":
        found.append(Finding("Wood holds no water: it needs a glass or metal insert for fresh flowers.", 8))
    if body.slug == "copper" and piece.category == "bowl":
        found.append(Finding("Copper must be tinned before it touches food.", 6))
    if piece.form == "faceted" and body.family is Family.GLASS:
        found.append(Finding("Facets are ground and polished after blowing, on walls of at least 6 mm.", 6))
    accent = piece.material("band") or piece.material("rim")
    if accent is not None and accent.family is Family.METAL and body.family in {Family.CERAMIC, Family.GLASS}:
        words = "Metal and vessel expand differently: the band is fitted last, on a bed of adhesive."
        found.append(Finding(words, 4))
    return found


def _ring(piece: Piece) -> list[Finding]:
    found = []
    band = MATERIALS[piece.parts[0].material]
    if piece.depth_mm < 1.8:
        found.append(Finding(f"A band of {piece.depth_mm:g} mm bends: at least 1.8 mm.", 15))
    if piece.material("stone") is not None:
        rise = piece.height_mm - piece.width_mm
        if rise > 2.5 * piece.depth_mm:
            words = f"A setting that rises {rise:g} mm is too tall for a band of {piece.depth_mm:g} mm: it bends."
            found.append(Finding(words, 18))
        if band.family is not Family.METAL:
            found.append(Finding(f"{band.title.capitalize()} cannot hold a stone: it needs a metal setting.", 20))
        material = piece.material("stone")
        if material is not None and material.slug == "emerald":
            found.append(Finding("Emeralds chip: a bezel protects better than claws.", 4))
    if band.slug == "steel" and piece.form != "band":
        found.append(Finding("Steel cannot be resized or soldered around a stone like precious metal.", 10))
    if band.slug in {"brass", "copper"}:
        found.append(Finding(f"{band.title.capitalize()} colours the skin: line it with silver or lacquer it.", 6))
    if band.family is Family.WOOD:
        found.append(Finding("A ring of wood alone splits along the grain: laminate it or line it with metal.", 15))
    return found


def _stool(piece: Piece) -> list[Finding]:
    found = []
    for part in piece.parts:
        material = MATERIALS[part.material]
        if material.family in {Family.GLASS, Family.CERAMIC, Family.TEXTILE} and part.name in {"seat", "legs"}:
            found.append(Finding(f"{material.title.capitalize()} {part.name} would not carry a person safely.", 45))
    if piece.height_mm > 600 and piece.material("rungs") is None:
        found.append(Finding("Above 600 mm the legs need rungs to stay stiff.", 10))
    if piece.height_mm > 2.2 * min(piece.width_mm, piece.depth_mm):
        found.append(Finding("It is tall for its seat and tips easily: splay the legs.", 8))
    if any(MATERIALS[part.material].slug in {"gold", "silver", "copper"} for part in piece.parts):
        found.append(Finding("The metal is too soft or too dear to carry a load.", 15))
    return found


def _lamp(piece: Piece) -> list[Finding]:
    found = [Finding("The wiring has to be fitted and tested by somebody qualified.", 2)]
    base, shade = mass_kg(piece, "base"), piece.material("shade")
    top = mass_kg(piece, "shade") + mass_kg(piece, "stem")
    if base < 0.6 * top and piece.form != "tripod":
        found.append(Finding("The base is light for what it carries: weight it.", 8))
    if shade is not None and shade.family is Family.METAL:
        found.append(Finding("A metal shade gets hot: use an LED bulb and vent it.", 3))
    if piece.form == "dome" and shade is not None and shade.family is Family.TEXTILE:
        found.append(Finding("A linen dome needs a sewn frame of ribs.", 6))
    return found
