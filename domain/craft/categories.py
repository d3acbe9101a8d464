"""Categories: what can be made, in which forms and of which parts."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import frozen

from domain.craft.materials import Family


class Axis(StrEnum):
    """A direction of a piece: width left to right, depth front to back, height up."""

    WIDTH = "width_mm"
    DEPTH = "depth_mm"
    HEIGHT = "height_mm"


@frozen
class Range:
    """Plausible millimetres along one axis, both ends included. An estimate: beyond it we say so, we do not refuse."""

    least: float
    most: float


@frozen
class Form:
    """A shape of a category.

    ``size_mm`` is width, depth and height of the usual piece. ``needs`` names optional parts that this form cannot
    do without,
    ``without`` those that do not go with it. ``hours_factor`` scales the category's base hours. ``round`` says that
    width and depth are one diameter.
    """

    slug: str
    title: str
    size_mm: tuple[float, float, float]
    hours_factor: float = 1.0
    round: bool = False
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@frozen
class PartRule:
    """A part that a piece has or may have.

    ``families`` may make it, the usual one first; ``usual`` is the material when nothing else decides. A part that
    ``follows`` another takes its material from it unless the buyer decides otherwise.
    """

    name: str
    title: str
    families: tuple[Family, ...]
    usual: str
    required: bool = True
    follows: str | None = None
    hours: float = 0.0


@frozen
class Category:
    """Something that can be commissioned.

    ``craft`` is the family of crafts it belongs to. ``plausible`` is per axis in mm. ``lone`` is the axis that a
    size without a direction means ("20 cm"). ``base_hours`` is a skilled maker's time for the plainest form at its
    usual size (an estimate). The first form and the first part are the plain ones.
    """

    slug: str
    title: str
    craft: str
    sub_categories: tuple[str, ...]
    plausible: Mapping[Axis, Range]
    lone: Axis
    forms: tuple[Form, ...]
    parts: tuple[PartRule, ...]
    skills: tuple[str, ...]
    base_hours: float

    def form(self, slug: str) -> Form:
        """The form of that slug; the plain one where the category has no such form."""
        return next((form for form in self.forms if form.slug == slug), self.forms[0])

    def part(self, name: str) -> PartRule | None:
        """The rule of a part, or None where the category has no such part."""
        return next((part for part in self.parts if part.name == name), None)


def _plausible(
    width: tuple[float, float], depth: tuple[float, float], height: tuple[float, float]
) -> Mapping[Axis, Range]:
    return MappingProxyType({Axis.WIDTH: Range(*width), Axis.DEPTH: Range(*depth), Axis.HEIGHT: Range(*height)})


_W, _M, _C, _G, _T, _S = Family.WOOD, Family.METAL, Family.CERAMIC, Family.GLASS, Family.TEXTILE, Family.STONE

CATEGORIES: Mapping[str, Category] = MappingProxyType(
    {
        category.slug: category
        for category in (
            Category(
                "box",
                "box",
                "wood",
                ("keepsake box", "jewellery box", "chest", "tea box", "trinket box"),
                _plausible((40, 1200), (40, 700), (20, 700)),
                Axis.WIDTH,
                (
                    Form("lidded", "lift-off lid", (200, 130, 90), 1.0, without=("clasp",)),
                    Form("hinged", "hinged lid", (200, 140, 90), 1.2, without=("knob",)),
                    Form("chest", "arched chest", (260, 170, 170), 1.6, without=("knob",)),
                    Form("round", "round", (140, 140, 80), 1.1, round=True, without=("clasp",)),
                    Form("sliding", "sliding lid", (200, 110, 70), 1.0, without=("knob", "clasp")),
                ),
                (
                    PartRule("body", "body", (_W, _M, _C, _G), "walnut"),
                    PartRule("lid", "lid", (_W, _M, _C, _G), "walnut", follows="body", hours=1.0),
                    PartRule("knob", "knob", (_W, _M, _C, _G, _S), "brass", required=False, hours=0.5),
                    PartRule("inlay", "inlay", (_M, _W, _S), "brass", required=False, hours=1.5),
                    PartRule("feet", "feet", (_W, _M), "brass", required=False, hours=0.8),
                    PartRule("clasp", "clasp", (_M, _W), "brass", required=False, hours=0.7),
                ),
                ("box making", "fine joinery"),
                5.0,
            ),
            Category(
                "vase",
                "vase",
                "ceramics",
                ("bud vase", "table vase", "floor vase"),
                _plausible((30, 500), (30, 500), (60, 1100)),
                Axis.HEIGHT,
                (
                    Form("ovoid", "ovoid", (150, 150, 240), 1.0, round=True),
                    Form("cylinder", "cylinder", (120, 120, 240), 0.9, round=True),
                    Form("bottle", "bottle", (130, 130, 280), 1.2, round=True),
                    Form("gourd", "gourd", (150, 150, 260), 1.3, round=True),
                    Form("flared", "flared", (160, 160, 240), 1.1, round=True),
                ),
                (
                    PartRule("body", "body", (_C, _G, _M, _W), "stoneware"),
                    PartRule("band", "band", (_M, _W, _C, _G), "brass", required=False, hours=0.8),
                ),
                ("vessel making",),
                3.5,
            ),
            Category(
                "bowl",
                "bowl",
                "ceramics",
                ("serving bowl", "fruit bowl", "tea bowl", "decorative bowl"),
                _plausible((60, 600), (60, 600), (25, 300)),
                Axis.WIDTH,
                (
                    Form("round", "round", (220, 220, 90), 1.0, round=True, without=("foot",)),
                    Form("footed", "footed", (220, 220, 120), 1.2, round=True, needs=("foot",)),
                    Form("flared", "flared", (240, 240, 85), 1.1, round=True),
                    Form("faceted", "faceted", (220, 220, 90), 1.4, round=True),
                ),
                (
                    PartRule("body", "body", (_C, _G, _W, _M), "stoneware"),
                    PartRule("foot", "foot", (_C, _G, _W, _M), "stoneware", required=False, follows="body", hours=0.6),
                    PartRule("rim", "rim", (_M, _W, _C, _G), "brass", required=False, hours=0.8),
                ),
                ("vessel making",),
                3.0,
            ),
            Category(
                "ring",
                "ring",
                "jewellery",
                ("band", "solitaire ring", "signet ring", "engagement ring"),
                _plausible((15, 30), (1.2, 25), (15, 45)),
                Axis.WIDTH,
                (
                    Form("band", "plain band", (21, 5, 21), 1.0, without=("stone",)),
                    Form("solitaire", "solitaire", (21, 6, 26), 1.5, needs=("stone",)),
                    Form("signet", "signet", (22, 13, 24), 1.4),
                    Form("twist", "twisted band", (21, 5, 21.5), 1.5, without=("inlay",)),
                ),
                (
                    PartRule("band", "band", (_M, _W), "gold"),
                    PartRule("stone", "stone", (_S,), "diamond", required=False, hours=1.5),
                    PartRule("inlay", "inlay", (_M, _W, _S), "silver", required=False, hours=1.5),
                ),
                ("goldsmithing",),
                4.0,
            ),
            Category(
                "stool",
                "stool",
                "wood",
                ("milking stool", "side stool", "counter stool", "footstool"),
                _plausible((200, 600), (180, 600), (150, 850)),
                Axis.HEIGHT,
                (
                    Form("round_four_leg", "round seat on four legs", (360, 360, 450), 1.0, round=True),
                    Form("round_three_leg", "round seat on three legs", (340, 340, 450), 0.9, round=True),
                    Form("square_four_leg", "square seat on four legs", (350, 350, 450), 1.0),
                    Form("saddle", "saddle seat", (420, 300, 450), 1.4),
                ),
                (
                    PartRule("seat", "seat", (_W, _M), "oak"),
                    PartRule("legs", "legs", (_W, _M), "oak", follows="seat", hours=2.0),
                    PartRule("rungs", "rungs", (_W, _M), "oak", required=False, follows="legs", hours=1.5),
                ),
                ("chair making", "turning"),
                7.0,
            ),
            Category(
                "lamp",
                "lamp",
                "metal",
                ("table lamp", "bedside lamp", "desk lamp"),
                _plausible((100, 700), (100, 700), (180, 1800)),
                Axis.HEIGHT,
                (
                    Form("column", "column", (280, 280, 480), 1.0, round=True),
                    Form("gourd", "gourd", (300, 300, 500), 1.3, round=True),
                    Form("tripod", "tripod", (320, 320, 520), 1.2, round=True),
                    Form("dome", "dome", (300, 300, 400), 1.3, round=True),
                ),
                (
                    PartRule("base", "base", (_M, _W, _C, _G), "brass", hours=1.0),
                    PartRule("stem", "stem", (_M, _W, _C, _G), "brass", follows="base", hours=1.0),
                    PartRule("shade", "shade", (_T, _G, _M, _C), "linen", hours=2.0),
                    PartRule("fittings", "fittings", (_M,), "brass", required=False, hours=0.5),
                ),
                ("lamp making", "electrical fitting"),
                4.5,
            ),
        )
    }
)
