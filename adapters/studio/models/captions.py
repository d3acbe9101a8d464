"""The words of a drawing: notes, parts list and title block, one above the other in a column on the right."""

from adapters.studio.models.paper import MIDDLE, THIN, Paper, wrapped
from application.ports.geometry import DrawingOrder
from domain.concepts.sheet import piece_of
from domain.concepts.spec import Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS, STYLES, TECHNIQUES
from domain.craft.colour_names import name_of
from domain.craft.figures import Figures
from domain.craft.materials import FINISHES
from domain.craft.piece import Piece, mass_kg

ROW, SMALL, TINY = 3.4, 2.3, 1.8
"""Height of a line of text, sizes of text, in mm."""
TITLE = 34.0
"""Height of the title block."""
SHARES = (0.17, 0.42, 0.26, 0.15)
"""Of the column's width: part, material and finish, size, mass."""


def caption(
    paper: Paper, order: DrawingOrder, figures: Figures, scale: float, sheet: str, column: tuple[float, float]
) -> None:
    """Fill the column (left edge, width), from the frame's lower edge up."""
    left, width = column
    bottom = paper.height - 10
    _title_block(paper, order, scale, sheet, (left, bottom - TITLE, width))
    piece = piece_of(order.spec, figures)
    top = _parts(paper, order.spec, piece, (left, bottom - TITLE, width))
    _notes(paper, order.spec, piece, (left, 10.0, width), top)
    paper.line((left, 10.0), (left, bottom), weight=MIDDLE)


def scale_words(scale: float) -> str:
    """``1:5``, ``2:1``."""
    return f"{scale:g}:1" if scale >= 1 else f"1:{1 / scale:g}"


def _title_block(
    paper: Paper, order: DrawingOrder, scale: float, sheet: str, place: tuple[float, float, float]
) -> None:
    left, top, width = place
    paper.box(left, top, width, TITLE, 0.5)
    for row, line in enumerate(wrapped(order.title, 4.0, width - 6, bold=True)[:2]):
        paper.text(left + 3, top + 6 + 4.8 * row, line, 4.0, bold=True)
    paper.line((left, top + 14), (left + width, top + 14), weight=MIDDLE)
    paper.line((left, top + 24), (left + width, top + 24), weight=MIDDLE)
    cells = (
        ("Concept", order.reference, 0.0, 14.0),
        ("Date", order.drawn_on.isoformat(), 0.62, 14.0),
        ("Scale", scale_words(scale), 0.0, 24.0),
        ("Unit", "mm", 0.2, 24.0),
        ("Sheet", f"{sheet}, 1 of 1", 0.37, 24.0),
        ("Projection", "", 0.62, 24.0),
    )
    for name, value, share, down in cells:
        x = left + share * width
        if share:
            paper.line((x, top + down), (x, top + down + 10), weight=MIDDLE)
        paper.text(x + 2, top + down + 3.2, name, TINY)
        size = 3.0
        while size > 1.5 and len(wrapped(value, size, 0.6 * width)) > 1:
            size -= 0.2
        paper.text(x + 2, top + down + 8, value, size)
    _first_angle(paper, left + 0.84 * width, top + 29)


def _first_angle(paper: Paper, x: float, y: float) -> None:
    """The symbol of first angle projection: a cone from the side and, to its right, from its narrow end."""
    paper.line((x - 9, y - 1.5), (x - 2, y - 3), (x - 2, y + 3), (x - 9, y + 1.5), (x - 9, y - 1.5), weight=MIDDLE)
    for radius in (1.5, 3.0):
        paper.circle(x + 4, y, radius, MIDDLE)
    paper.line((x - 10.5, y), (x - 0.5, y), weight=THIN, dash=(2.0, 0.6, 0.4, 0.6))
    paper.line((x, y), (x + 8, y), weight=THIN, dash=(2.0, 0.6, 0.4, 0.6))
    paper.line((x + 4, y - 4), (x + 4, y + 4), weight=THIN, dash=(2.0, 0.6, 0.4, 0.6))


def _parts(paper: Paper, spec: ProductSpec, piece: Piece, place: tuple[float, float, float]) -> float:
    """The parts list above ``place``, read from below as on any drawing; answers its upper edge."""
    left, bottom, width = place
    edges = [left]
    for share in SHARES:
        edges.append(edges[-1] + share * width)
    y = bottom
    rows = [(_part_row(part, piece), False) for part in spec.parts]
    rows.append((("Part", "Material, finish", "Size w × d × h", "Mass"), True))
    for cells, head in rows:
        texts = [wrapped(cell, SMALL, edges[k + 1] - edges[k] - 2.4, bold=head) or [""] for k, cell in enumerate(cells)]
        high = max(len(text) for text in texts) * ROW + 1.6
        y -= high
        for k, text in enumerate(texts):
            for row, line in enumerate(text):
                x, anchor = (edges[k + 1] - 1.2, "end") if k == 3 else (edges[k] + 1.2, "start")
                paper.text(x, y + 3.2 + row * ROW, line, SMALL, anchor=anchor, bold=head)
        paper.line((left, y), (left + width, y), weight=MIDDLE if head else THIN)
    for x in edges[1:-1]:
        paper.line((x, y), (x, bottom))
    return y


def _part_row(part: Part, piece: Piece) -> tuple[str, str, str, str]:
    rule = piece.kind.part(part.name)
    figures = piece.figures.part(part.name)
    colour = f" ({name_of(part.colour)} {part.colour})" if part.colour else ""
    size = " × ".join(short(each) for each in figures.size_mm) if figures else "-"
    return (
        rule.title if rule else part.name,
        f"{MATERIALS[part.material].title}, {FINISHES[part.finish].title}{colour}",
        size,
        weight(1000 * mass_kg(piece, part.name)),
    )


def _notes(paper: Paper, spec: ProductSpec, piece: Piece, place: tuple[float, float, float], bottom: float) -> None:
    left, y, width = place
    kind = CATEGORIES[spec.category]
    whole = weight(1000 * sum(mass_kg(piece, part.name) for part in piece.parts))
    notes = [
        ("Piece", f"{kind.title}, {kind.form(spec.form).title}; {STYLES[spec.style].title}"),
        ("Techniques", ", ".join(TECHNIQUES[slug].title for slug in spec.techniques if slug in TECHNIQUES)),
        ("Decoration", ", ".join(spec.motifs)),
        ("Engraving", f"“{spec.engraving}”" if spec.engraving else ""),
        ("Mass", f"{whole}, from the volume of the parts"),
        ("Sizes", "Outer sizes of the finished piece. Joints are the maker's."),
    ]
    y += 6
    for name, words in notes:
        if not words:
            continue
        for row, line in enumerate(wrapped(words, SMALL + 0.2, width - 24)):
            if y > bottom - 2:
                return
            if row == 0:
                paper.text(left + 3, y, name, SMALL + 0.2, bold=True)
            paper.text(left + 22, y, line, SMALL + 0.2)
            y += ROW
        y += 1.2


def short(mm: float) -> str:
    """A size in the parts list: whole millimetres from 20 on."""
    return f"{mm:.0f}" if mm >= 20 else f"{mm:.1f}"


def weight(grams: float) -> str:
    """A mass to about three figures."""
    if grams >= 1000:
        return f"{grams / 1000:.2f} kg"
    return f"{grams:.0f} g" if grams >= 20 else f"{grams:.1f} g" if grams >= 0.1 else "< 0.1 g"
