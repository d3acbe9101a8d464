"""Comparing a reading with a label, field by field."""

from domain.concepts.spec import Reading
from tests.unit.designer.labelled_briefs import Label


def wrong(label: Label, reading: Reading) -> list[str]:
    """What the reading got wrong, one entry a field; empty when all is right."""
    spec = reading.spec
    parts = {part.name: part for part in spec.parts}
    found = []

    def look(what: str, expected: object, actual: object) -> None:
        if expected != actual:
            found.append(f"{what}: expected {expected}, got {actual}")

    look("category", label.category, spec.category)
    if label.form:
        look("form", label.form, spec.form)
    for name, material in label.materials.items():
        look(f"{name} material", material, parts[name].material if name in parts else None)
    for name, finish in label.finishes.items():
        look(f"{name} finish", finish, parts[name].finish if name in parts else None)
    for name, colour in label.colours.items():
        look(f"{name} colour", colour, parts[name].colour if name in parts else "no part")
    for axis, size in label.size.items():
        look(axis, round(size, 1), round(getattr(spec.dimensions, axis), 1))
    if label.style:
        look("style", label.style, spec.style)
    look("techniques", (), tuple(slug for slug in label.techniques if slug not in spec.techniques))
    if label.motifs:
        look("motifs", label.motifs, spec.motifs)
    look("engraving", label.engraving, spec.engraving)
    look("excluded", set(), set(label.excluded) - reading.excluded)
    if not label.excluded and not label.absent:
        look("excluded nothing", frozenset(), reading.excluded)
    look("absent", (), tuple(name for name in label.absent if name in parts))
    look("occasion", label.occasion, reading.occasion)
    look("recipient", label.recipient, reading.recipient)
    look("contradicts", label.contradicts, bool(reading.contradictions))
    if label.unread is not None:
        look("unread", len(label.unread), len(reading.not_understood))
        text = " ".join(reading.not_understood)
        look("unread words", (), tuple(word for word in label.unread if word not in text))
    return found
