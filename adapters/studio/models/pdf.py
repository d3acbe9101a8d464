"""A drawing as PDF."""

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from adapters.studio.models.paper import Paper, Patch, Stroke, Words


def written(paper: Paper) -> bytes:
    """One page of the sheet's true size, the same bytes for the same sheet. Its fonts are the ones that every reader
    has, so letters beyond those of western Europe are shown as question marks.
    """
    out = BytesIO()
    canvas = Canvas(out, pagesize=(paper.width * mm, paper.height * mm), invariant=1)
    canvas.setTitle(paper.title)
    canvas.setCreator("AI Vision Service")
    # The page's origin is its lower left corner, and its unit the point.
    canvas.translate(0, paper.height * mm)
    canvas.scale(mm, mm)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for item in paper.items:
        if isinstance(item, Words):
            _words(canvas, item)
        else:
            _shape(canvas, item)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _shape(canvas: Canvas, item: Stroke | Patch) -> None:
    path = canvas.beginPath()
    (x, y), *others = item.points
    path.moveTo(x, -y)
    for x, y in others:
        path.lineTo(x, -y)
    if isinstance(item, Patch):
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        return
    canvas.setLineWidth(item.weight)
    canvas.setDash(list(item.dash))
    canvas.drawPath(path)


def _words(canvas: Canvas, item: Words) -> None:
    canvas.saveState()
    canvas.translate(item.x, -item.y)
    canvas.rotate(item.turn)
    canvas.setFont(item.font, item.size)
    text = item.text.encode("cp1252", "replace").decode("cp1252")
    write = {"middle": canvas.drawCentredString, "end": canvas.drawRightString}.get(item.anchor, canvas.drawString)
    write(0, 0, text)
    canvas.restoreState()
