"""Words for materials and finishes."""

MATERIALS: dict[str, str] = {
    "walnut": "walnut, black walnut, american walnut, walnut wood",
    "oak": "oak, white oak, red oak, oaken, oakwood, bog oak, oak wood",
    "maple": "maple, maple wood, hard maple",
    "brass": "brass, brassy, brazen",
    "copper": "copper, coppery",
    "gold": (
        "gold, golden, yellow gold, 18k gold, 18 carat gold, 14k gold, 9ct gold, 18ct gold, gold leaf, "
        "gilded, gilt, 18k, 14k"
    ),
    "silver": "silver, sterling, sterling silver, 925 silver, silvery",
    "steel": "steel, stainless, stainless steel, mild steel",
    "stoneware": "stoneware, stone ware",
    "glass": "glass, blown glass, hand blown glass, glassware, handblown glass",
    "linen": "linen, flax",
    "diamond": "diamond",
    "sapphire": "sapphire",
    "ruby": "ruby, rubies",
    "emerald": "emerald",
}

# A material with a colour of its own in the name.
TINTED: dict[str, tuple[str, str]] = {
    "rose gold": ("gold", "#b76e79"),
    "red gold": ("gold", "#c77b5f"),
    "pink gold": ("gold", "#b76e79"),
    "white gold": ("gold", "#e5e4e2"),
    "green gold": ("gold", "#c5c06a"),
    "pink sapphire": ("sapphire", "#e75480"),
    "yellow sapphire": ("sapphire", "#f4c430"),
    "green sapphire": ("sapphire", "#2e8b57"),
    "black diamond": ("diamond", "#1c1c1c"),
    "yellow diamond": ("diamond", "#f7e26b"),
    "celadon": ("stoneware", "#ace1af"),
    "terracotta": ("stoneware", "#c66b3d"),
    "terra cotta": ("stoneware", "#c66b3d"),
    "tenmoku": ("stoneware", "#2b1a12"),
    "delft": ("stoneware", "#1f4e9a"),
    "azulejo": ("stoneware", "#1f4e9a"),
    "talavera": ("stoneware", "#2a52a0"),
    "blue pottery": ("stoneware", "#2f7fb8"),
}

# Families named without a material.
FAMILIES: dict[str, str] = {
    "wood": "wood, wooden, timber, hardwood, woody, lumber, wood grain",
    "metal": "metal, metallic, metalwork",
    "ceramic": "ceramic, clay, pottery, fired clay",
    "textile": "fabric, textile, cloth",
    "gem": "precious stone, gemstone, birthstone",
}

# Materials that we do not work in, and the nearest that we do: the reading says so.
NEAREST: dict[str, str] = {
    "walnut": (
        "teak, mahogany, rosewood, cherry, cherrywood, ebony, sheesham, wenge, sapele, elm, yew, iroko, "
        "acacia, mango wood, sandalwood"
    ),
    "oak": "ash, chestnut, beech, elm wood, hickory, bamboo, rattan, wicker, cane, ash wood",
    "maple": "mother of pearl, nacre, bone, birch, pine, sycamore, spruce, cedar, poplar, lime wood, "
    "plywood, olive wood, fir, balsa",
    "brass": "bronze, gunmetal, bidri, dhokra, bell metal",
    "silver": "platinum, palladium, pewter, white metal, chrome, nickel, titanium, tin plate, aluminium",
    "steel": "iron, wrought iron, cast iron, zinc, tungsten",
    "stoneware": "porcelain, earthenware, bone china, china, majolica, faience, concrete, cement, marble, granite, "
    "soapstone, plaster, raku, "
    "resin, plastic, acrylic, slate, alabaster, onyx",
    "glass": "crystal, murano, murano glass, lead crystal, stained glass, perspex",
    "linen": (
        "cotton, silk, paper, rice paper, wool, hemp, canvas, velvet, leather, parchment, jute, washi, felt, suede"
    ),
    "diamond": "moissanite, zirconia, cubic zirconia, opal, pearl, moonstone, quartz, rock crystal",
    "sapphire": "topaz, aquamarine, tanzanite, lapis, lapis lazuli, turquoise stone, amethyst, blue topaz",
    "ruby": "garnet, spinel, carnelian, tourmaline",
    "emerald": "peridot, jade, malachite, tsavorite",
}

FINISHES: dict[str, str] = {
    "oiled": "oiled, oil finish, oil finished, danish oil, hand oiled",
    "waxed": "waxed, wax finish, beeswax, wax",
    "lacquered": "lacquered, lacquer, varnished, varnish, french polished, painted, high gloss, urushi",
    "ebonised": "ebonised, ebonized, charred, shou sugi ban, blackened wood",
    "polished": "polished, mirror polished, high polish",
    "brushed": "brushed, satin finish, brushed finish",
    "hammered": "hammered, hand hammered, beaten, planished, dimpled",
    "blackened": "blackened, bidri, oxidised, oxidized, darkened, blacked",
    "patina": "patina, patinated, verdigris, aged, weathered, antiqued, distressed, tarnished",
    "gloss": "gloss, glossy, glazed",
    "matte": "matte, matt, unglazed, satin glaze, chalky, flat finish",
    "speckled": "speckled, speckle, speckly, flecked, freckled, spotted, mottled",
    "crackle": "crackle, crackled, crazed, craquelure, raku, crackle glaze, crackle glazed, kintsugi",
    "clear": "clear, transparent, see through, crystal clear, colourless",
    "frosted": "frosted, frosty, sandblasted, etched glass, milky, translucent, satin glass, opaque",
    "natural": "undyed, natural linen, unbleached, natural colour",
    "dyed": "dyed, hand dyed",
    "faceted": "brilliant cut, princess cut, emerald cut, oval cut, cushion cut, faceted stone, round cut, pear cut",
    "cabochon": "cabochon, cabochon cut, domed stone, smooth stone",
}

# Words for sheen, which mean another finish on each material.
SHEEN: dict[str, str] = {
    "shiny": (
        "shiny, shining, gleaming, lustrous, shine, sheen, glitter, glittery, sparkly, reflective, gloss, glossy"
    ),
    "dull": "dull, non reflective, muted sheen, satin, soft sheen, matte, matt",
}
