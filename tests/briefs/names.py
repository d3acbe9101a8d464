"""The names that labels may use: what the studio makes, of what and how. They may run ahead of the code's own."""

from attrs import frozen


@frozen
class Kind:
    """A category's forms and parts. Only the ``optional`` parts can be asked for; the others are always there."""

    forms: frozenset[str]
    parts: frozenset[str]
    optional: frozenset[str]


def _kind(forms: str, parts: str) -> Kind:
    return Kind(
        _names(forms),
        frozenset(part.rstrip("?") for part in parts.split()),
        frozenset(part.rstrip("?") for part in parts.split() if part.endswith("?")),
    )


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


CATEGORIES = {
    "ring": _kind("band solitaire signet twist", "band stone? inlay?"),
    "pendant": _kind("disc drop bar heart", "pendant chain stone? inlay?"),
    "earrings": _kind("drops hoops studs", "earrings hooks stone?"),
    "bracelet": _kind("bangle cuff chain beaded", "band stone? clasp? inlay?"),
    "brooch": _kind("round leaf bar flower", "body pin stone?"),
    "vase": _kind("ovoid cylinder bottle gourd flared", "body band?"),
    "bowl": _kind("round footed flared faceted", "body foot? rim?"),
    # The beaker has no handle, so that a handle is asked for or refused as an optional part is.
    "mug": _kind("straight barrel tapered beaker", "body handle? rim?"),
    "plate": _kind("coupe rimmed square", "body rim?"),
    "teapot": _kind("round tall side_handle", "body lid spout handle knob?"),
    "planter": _kind("tapered cylinder square bowl", "body saucer? stand?"),
    "box": _kind("lidded hinged chest round sliding", "body lid knob? inlay? feet? clasp?"),
    "tray": _kind("rectangular round oval", "base rim handles?"),
    "cutting_board": _kind("rectangular paddle round end_grain", "body inlay? feet?"),
    "stool": _kind("round_four_leg round_three_leg square_four_leg saddle", "seat legs rungs?"),
    "side_table": _kind("round_three_leg round_four_leg square_four_leg pedestal", "top legs shelf?"),
    "bench": _kind("plank slatted trestle", "seat legs rungs? back?"),
    "shelf": _kind("floating bracket two_tier", "shelf brackets?"),
    "picture_frame": _kind("flat moulded deep", "frame glazing mat? inlay?"),
    "clock": _kind("round square mantel", "face hands numerals? case?"),
    "tumbler": _kind("straight tapered faceted stemmed", "body rim?"),
    "carafe": _kind("classic bottle conical", "body stopper? band?"),
    "votive": _kind("cup sphere faceted", "body rim?"),
    "candle_holder": _kind("column chamberstick candelabra disc", "base stem cup"),
    "lamp": _kind("column gourd tripod dome", "base stem shade fittings?"),
    "knife": _kind("chef paring santoku hunting", "blade handle bolster?"),
    "coat_hook": _kind("single rail", "plate hooks"),
    "wallet": _kind("bifold card long", "body stitching clasp?"),
    "tote": _kind("open tall structured", "body handles stitching clasp?"),
    "belt": _kind("plain wide braided", "strap buckle stitching?"),
    "cushion": _kind("square rectangular round", "body piping? buttons? tassels?"),
    "throw": _kind("folded draped", "body fringe?"),
    "rug": _kind("rectangular round runner", "body border? fringe?"),
    "wall_hanging": _kind("rectangular pointed banded", "weave rod fringe?"),
}

_FAMILIES = {
    "wood": "walnut oak maple cherry ash beech birch teak mahogany rosewood ebony olive pine bamboo cork",
    "ceramic": "stoneware porcelain earthenware terracotta",
    "metal": "gold gold_14k gold_9k rose_gold white_gold platinum silver brass bronze copper steel iron pewter",
    "glass": "glass crystal",
    "gem": "diamond sapphire ruby emerald amethyst garnet aquamarine citrine peridot moonstone pearl turquoise lapis "
    "jade onyx",
    "stone": "marble slate soapstone granite mother_of_pearl bone",
    "leather": "leather suede",
    "textile": "linen cotton wool silk jute felt velvet",
    "paper": "paper",
    "resin": "resin",
}
MATERIALS = {material: family for family, materials in _FAMILIES.items() for material in materials.split()}
FAMILIES = frozenset(_FAMILIES)

FINISHES = _names(
    "oiled waxed lacquered ebonised painted limed polished brushed hammered blackened patina satin "
    "gloss matte speckled crackle drip unglazed clear frosted cut ribbed "
    "faceted oval emerald_cut pear cabochon honed rough natural dyed embossed braided "
    "knitted herringbone felted embroidered quilted"
)
STYLES = _names("modern art_deco rustic classic scandinavian japanese minimal ornate")
MOTIFS = _names(
    "flowers leaves waves geometric sunburst chevron stripes dots birds cranes fish butterflies stars moon "
    "mountains trees animals hearts knots scrolls mandala shells ribs monogram"
)
TECHNIQUES = _names(
    "joinery dovetail turning carving inlay marquetry upholstery throwing handbuilding glazing blowing cutting "
    "casting forging spinning hammering setting engraving enamelling filigree weaving lampshade "
    "kintsugi knitting felting embroidery quilting stitching braiding embossing painting knotting beading "
    "steam_bending blue_pottery bidri dhokra delft azulejo talavera raku urushi block_print ikat"
)

# What a buyer sees before the eye at such a word: the CSS colour where there is one, our own judgement elsewhere.
COLOURS = {
    "amber": "#d08a2e",
    "beige": "#dccdb0",
    "black": "#1a1a1a",
    "blue": "#2f5fb3",
    "blush": "#e8c4bd",
    "brown": "#6b4428",
    "burgundy": "#701c2e",
    "celadon": "#a9c7a5",
    "charcoal": "#3d4247",
    "cobalt": "#1f479e",
    "cognac": "#96511f",
    "cream": "#f3e9d2",
    "dark brown": "#452b1b",
    "dark green": "#1f4a30",
    "deep blue": "#1d3a7d",
    "duck egg": "#bcd7d0",
    "emerald green": "#157a55",
    "forest green": "#2b5735",
    "green": "#3b7d46",
    "grey": "#868686",
    "indigo": "#2e3566",
    "ivory": "#f5efdf",
    "light blue": "#a5c8e0",
    "lilac": "#bfa3cb",
    "moss": "#6d7a3d",
    "mustard": "#cc9c2e",
    "navy": "#1c2a52",
    "olive": "#74743a",
    "petrol": "#1d5a66",
    "pink": "#e69ab0",
    "red": "#b3262b",
    "rust": "#a6492a",
    "sage": "#9caf88",
    "silver grey": "#b5b8bb",
    "tan": "#c0905f",
    "teal": "#1f7d7d",
    "terracotta": "#bd6243",
    "white": "#f7f6f2",
    "yellow": "#e6c338",
}
