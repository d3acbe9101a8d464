"""A drawing as SVG."""

from html import escape

from adapters.studio.models.paper import Paper, Patch, Stroke, Words


def written(paper: Paper) -> bytes:
    """The sheet at its true size, text as text."""
    size = f'width="{paper.width:g}mm" height="{paper.height:g}mm" viewBox="0 0 {paper.width:g} {paper.height:g}"'
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(paper.title)}">',
        f"<title>{escape(paper.title)}</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        '<g fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round">',
        *(_stroke(item) for item in paper.items if isinstance(item, Stroke)),
        "</g>",
        '<g font-family="Helvetica, Arial, sans-serif">',
        *(_mark(item) for item in paper.items if not isinstance(item, Stroke)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(rows).encode()


def _points(item: Stroke | Patch) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in item.points)


def _stroke(item: Stroke) -> str:
    dash = f' stroke-dasharray="{" ".join(f"{each:g}" for each in item.dash)}"' if item.dash else ""
    return f'<polyline points="{_points(item)}" stroke-width="{item.weight:g}"{dash}/>'


def _mark(item: Patch | Words) -> str:
    if isinstance(item, Patch):
        return f'<polygon points="{_points(item)}"/>'
    where = f'x="{item.x:.2f}" y="{item.y:.2f}" font-size="{item.size:g}"'
    how = f' text-anchor="{item.anchor}"' if item.anchor != "start" else ""
    how += ' font-weight="bold"' if item.bold else ""
    how += f' transform="rotate({-item.turn:g} {item.x:.2f} {item.y:.2f})"' if item.turn else ""
    return f"<text {where}{how}>{escape(item.text)}</text>"
