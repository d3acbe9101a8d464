"""The craft vocabulary as a model meets it: a schema that its answer has to fit, and the words of a category.

The vendor refuses schemas of too many choices (a hundred values failed: googleapis/python-genai issue 950; long ones
sooner than short ones: issue 2133). So a category has a schema of its own, and a list with more than ``MOST_CHOICES``
values stands in the words alone; whatever comes back is checked (``checking``).
"""

from collections.abc import Sequence
from typing import Any

from domain.concepts.spec import ProductSpec
from domain.craft import CATEGORIES, MATERIALS, STYLES, TECHNIQUES, Axis, Category
from domain.craft.motifs import MOTIFS

MOST_CHOICES = 48
OTHER = "other"
Json = dict[str, Any]
_AXES = (Axis.WIDTH, Axis.DEPTH, Axis.HEIGHT)


def kinds() -> Json:
    """Which category a brief asks for; ``other`` where none of ours comes near."""
    return _object({"category": _choice([*CATEGORIES, OTHER])})


def design(kind: Category) -> Json:
    """One design of a category."""
    materials = _materials(kind)
    finishes = sorted({finish for slug in materials for finish in MATERIALS[slug].finishes})
    part = _object(
        {
            "name": _choice([rule.name for rule in kind.parts]),
            "material": _choice(materials),
            "finish": _choice(finishes),
            "colour": {"type": "string", "description": "#rrggbb where one was chosen, else empty"},
        }
    )
    return _object(
        {
            "form": _choice([form.slug for form in kind.forms]),
            **{axis.value: {"type": "number"} for axis in _AXES},
            "parts": {"type": "array", "items": part, "minItems": 1, "maxItems": len(kind.parts)},
            "style": _choice(list(STYLES)),
            "motifs": _texts(3),
        }
    )


def reading(kind: Category) -> Json:
    """What a brief says of a piece of this category."""
    return _object(
        {
            **design(kind)["properties"],
            "techniques": _texts(4),
            "use": _text("what it is for, else empty"),
            "occasion": _text("else empty"),
            "recipient": _text("how the buyer calls whoever gets it, no name; else empty"),
            "decided": _texts(30),
            "refused": _texts(10),
            "not_understood": _texts(8),
            "contradictions": _texts(6),
            "enhanced": _text("the brief as a maker would write the commission: one or two sentences"),
        }
    )


def proposals(kind: Category, count: int) -> Json:
    """So many further designs."""
    one = _object({**design(kind)["properties"], "difference": _text("what sets it apart, in at most eight words")})
    return _object({"designs": {"type": "array", "items": one, "minItems": count, "maxItems": count}})


def told(spec: ProductSpec) -> Json:
    """A design in the form of ``design``."""
    size = spec.dimensions
    return {
        "form": spec.form,
        "width_mm": size.width_mm,
        "depth_mm": size.depth_mm,
        "height_mm": size.height_mm,
        "parts": [
            {"name": part.name, "material": part.material, "finish": part.finish, "colour": part.colour or ""}
            for part in spec.parts
        ],
        "style": spec.style,
        "motifs": list(spec.motifs[:3]),
    }


def words_of(kind: Category) -> str:
    """The vocabulary of a category, in lines."""
    lines = [f"The piece is a {kind.title}. Only these words may be used as values."]
    for form in kind.forms:
        wide, deep, high = form.size_mm
        extra = f", needs {', '.join(form.needs)}" if form.needs else ""
        extra += f", without {', '.join(form.without)}" if form.without else ""
        extra += ", round: as deep as wide" if form.round else ""
        lines.append(f"form {form.slug}: {form.title}, usually {wide:g} x {deep:g} x {high:g} mm{extra}")
    for axis in _AXES:
        allowed = kind.plausible[axis]
        lines.append(f"{axis.value}: {allowed.least:g} to {allowed.most:g}")
    for rule in kind.parts:
        families = ", ".join(rule.families)
        lines.append(f"part {rule.name} ({'always' if rule.required else 'if wanted'}): of {families}")
    for slug in _materials(kind):
        material = MATERIALS[slug]
        colour = ", takes a colour" if material.takes_colour else ""
        lines.append(f"material {slug} ({material.family}): {', '.join(material.finishes)}{colour}")
    lines.append(f"motifs: {', '.join(MOTIFS)}")
    lines.append(f"techniques: {', '.join(TECHNIQUES)}")
    return "\n".join(lines)


def choices_in(schema: Json) -> int:
    """How many values a schema has the vendor choose among, all lists together."""
    own = len(schema.get("enum", ()))
    inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
    return own + sum(choices_in(each) for each in inner)


def _materials(kind: Category) -> list[str]:
    families = {family for rule in kind.parts for family in rule.families}
    return [slug for slug, material in MATERIALS.items() if material.family in families]


def _choice(values: Sequence[str]) -> Json:
    return {"type": "string", "enum": list(values)} if len(values) <= MOST_CHOICES else {"type": "string"}


def _text(words: str) -> Json:
    return {"type": "string", "description": words}


def _texts(most: int) -> Json:
    return {"type": "array", "items": {"type": "string"}, "maxItems": most}


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
