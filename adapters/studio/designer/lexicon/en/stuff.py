"""Words for materials and finishes."""

MATERIALS: dict[str, str] = {
    "walnut": "walnut, black walnut, american walnut, walnut wood",
    "oak": "oak, white oak, red oak, oaken, oakwood, bog oak, oak wood",
    "maple": "maple, maple wood, hard maple",
    "cherry": "cherry, cherrywood, cherry wood",
    "ash": "ash, ash wood, ashwood",
    "beech": "beech, beechwood, beech wood",
    "birch": "birch, birch wood, birch ply, birch plywood",
    "teak": "teak, teakwood, teak wood",
    "mahogany": "mahogany",
    "rosewood": "rosewood, sheesham, palisander, indian rosewood",
    "ebony": "ebony, ebony wood, blackwood",
    "olive": "olive wood, olivewood, olive",
    "pine": "pine, pine wood, pinewood",
    "bamboo": "bamboo",
    "cork": "cork",
    "stoneware": "stoneware, stone ware",
    "porcelain": "porcelain, bone china, china, fine china",
    "earthenware": "earthenware, majolica, maiolica, faience, slipware, red clay",
    "terracotta": "terracotta, terra cotta",
    "gold": (
        "gold, golden, yellow gold, 18k gold, 18 k gold, 18 karat gold, 18 carat gold, 18ct gold, 18k, 18ct, 18kt, "
        "18kt gold, 750 gold, 18k yellow gold, 18 carat yellow gold, 22k gold, 22k, 24k gold, 24k, 22ct gold, "
        "gold leaf, gilded, gilt, 18 karat, 22 carat gold, solid gold"
    ),
    "gold_14k": (
        "14k gold, 14k, 14 karat gold, 14 carat gold, 14ct gold, 14ct, 14kt, 14kt gold, 585 gold, 14k yellow gold, "
        "14 karat, 14 carat yellow gold, 10k gold"
    ),
    "gold_9k": (
        "9k gold, 9k, 9 karat gold, 9 carat gold, 9ct gold, 9ct, 9kt, 375 gold, 9ct yellow gold, nine carat gold, "
        "9 carat yellow gold"
    ),
    "rose_gold": (
        "rose gold, pink gold, red gold, 18k rose gold, 14k rose gold, 9ct rose gold, 18ct rose gold, "
        "18 carat rose gold, 14 carat rose gold, 9 carat rose gold, 9k rose gold, 14ct rose gold"
    ),
    "white_gold": (
        "white gold, 18k white gold, 14k white gold, 9ct white gold, 18ct white gold, 18 carat white gold, "
        "14 carat white gold, 9 carat white gold, 9k white gold, 14ct white gold"
    ),
    "platinum": "platinum, palladium, 950 platinum, platinum 950",
    "silver": "silver, sterling, sterling silver, 925 silver, 925 sterling silver, silvery, 925",
    "brass": "brass, brassy, brazen, bell metal",
    "bronze": "bronze, bronzed",
    "copper": "copper, coppery",
    "steel": "steel, stainless, stainless steel, mild steel, carbon steel, high carbon steel, damascus, damascus steel",
    "iron": "iron, forged iron, wrought iron, cast iron",
    "pewter": "pewter",
    "glass": "glass, cut glass, blown glass, hand blown glass, glassware, handblown glass, murano, murano glass, "
    "stained glass",
    "crystal": "crystal, crystal cut, lead crystal, crystal glass, cut crystal",
    "linen": "linen, flax",
    "cotton": "cotton, canvas, denim fabric, cotton canvas, organic cotton",
    "wool": "wool, woollen, woolen, merino, lambswool, cashmere, alpaca, mohair, merino wool",
    "silk": "silk, satin fabric, silken",
    "jute": "jute, hemp, sisal, burlap, hessian, seagrass, rope fibre",
    "felt": "felt, wool felt",
    "velvet": "velvet, velour, corduroy, velvety",
    "leather": "leather, hide, cowhide, full grain leather, veg tan leather, vegetable tanned leather, calfskin, "
    "veg tanned leather, cordovan, saddle leather, nappa, full grain, cow leather, bridle leather",
    "suede": "suede, nubuck, chamois",
    "paper": "paper, rice paper, washi, washi paper, parchment, handmade paper, card paper",
    "resin": "resin, epoxy, epoxy resin",
    "marble": "marble, carrara, carrara marble, white marble, travertine",
    "slate": "slate, slate stone",
    "soapstone": "soapstone, steatite",
    "granite": "granite, basalt",
    "mother_of_pearl": "mother of pearl, nacre, abalone",
    "bone": "bone, bone inlay, camel bone",
    "diamond": "diamond",
    "sapphire": "sapphire",
    "ruby": "ruby, rubies",
    "emerald": "emerald",
    "amethyst": "amethyst",
    "garnet": "garnet",
    "aquamarine": "aquamarine",
    "citrine": "citrine",
    "peridot": "peridot",
    "moonstone": "moonstone",
    "pearl": "pearl, freshwater pearl, tahitian pearl, akoya pearl",
    "turquoise": "turquoise, turquoise stone, turquoise gem, turquoise cabochon",
    "lapis": "lapis, lapis lazuli",
    "jade": "jade, nephrite, jadeite",
    "onyx": "onyx, black onyx",
}

# A material with a colour of its own in the name.
TINTED: dict[str, tuple[str, str]] = {
    "green gold": ("gold", "#c5c06a"),
    "pink sapphire": ("sapphire", "#e75480"),
    "yellow sapphire": ("sapphire", "#f4c430"),
    "green sapphire": ("sapphire", "#2e8b57"),
    "black diamond": ("diamond", "#1c1c1c"),
    "yellow diamond": ("diamond", "#f7e26b"),
    "salt and pepper diamond": ("diamond", "#8d8f92"),
    "black pearl": ("pearl", "#34363d"),
    "pink pearl": ("pearl", "#eac6c1"),
    "green garnet": ("garnet", "#4c8f3f"),
    "celadon": ("stoneware", "#ace1af"),
    "tenmoku": ("stoneware", "#2b1a12"),
    "delft": ("stoneware", "#1f4e9a"),
    "delftware": ("stoneware", "#1f4e9a"),
    "azulejo": ("stoneware", "#1f4e9a"),
    "talavera": ("stoneware", "#2a52a0"),
    "blue pottery": ("stoneware", "#2f7fb8"),
    "cobalt glass": ("glass", "#1f47a3"),
    "ruby glass": ("glass", "#9b1b30"),
    "uranium glass": ("glass", "#b9e04a"),
}

# What a technique is done in where nothing else is said.
OF_TECHNIQUE = {"bidri": "brass", "dhokra": "brass"}

# Shapes of a stone, where one is cut: beside it they are its cut, elsewhere the shape of the piece.
CUTS = {
    "oval": "oval, oblong, elliptical",
    "pear": "pear, teardrop, drop shaped",
    "emerald_cut": "rectangular, square, octagonal",
    "faceted": "round, faceted",
    "cabochon": "domed, smooth, polished, raw",
}

# Families named without a material.
FAMILIES: dict[str, str] = {
    "wood": "wood, wooden, timber, hardwood, woody, lumber, wood grain",
    "metal": "metal, metallic, metalwork",
    "ceramic": "ceramic, clay, pottery, fired clay",
    "textile": "fabric, textile, cloth, yarn",
    "gem": "precious stone, gemstone, birthstone",
}

# Materials that we do not work in, and the nearest that we do: the reading says so.
NEAREST: dict[str, str] = {
    "walnut": "wenge, koa, koa wood, sapele, iroko, acacia, mango wood, sandalwood, suar, monkeypod",
    "oak": "chestnut, elm, elm wood, hickory, rattan, wicker, cane, driftwood, reclaimed wood",
    "maple": "sycamore, poplar, lime wood, plywood, balsa, hornbeam, basswood, linden wood",
    "pine": "spruce, cedar, fir, larch, douglas fir, hinoki, cypress",
    "olive": "yew, juniper, boxwood, pear wood, plum wood",
    "brass": "gunmetal",
    "silver": "white metal, chrome, nickel, titanium, aluminium, tungsten, rhodium",
    "pewter": "tin plate, zinc, lead",
    "stoneware": "plaster, alabaster",
    "granite": "concrete, cement, terrazzo, sandstone, limestone, lava stone",
    "resin": "plastic, acrylic, perspex, bakelite, celluloid, rubber, silicone",
    "linen": "polyester, nylon, viscose, bamboo fabric",
    "leather": "vegan leather, faux leather, snakeskin, crocodile, sheepskin, fur",
    "mother_of_pearl": "shell inlay, ivory inlay, tortoiseshell, horn",
    "diamond": "moissanite, zirconia, cubic zirconia, opal, quartz, rock crystal, white topaz, lab diamond",
    "sapphire": "topaz, tanzanite, blue topaz, iolite",
    "ruby": "spinel, carnelian, tourmaline, coral stone, rose quartz",
    "emerald": "malachite, tsavorite, aventurine",
    "onyx": "obsidian, jet stone, hematite, black tourmaline, agate",
    "citrine": "amber stone, tiger eye, tigers eye, sunstone",
}

FINISHES: dict[str, str] = {
    "oiled": "oiled, oil finish, oil finished, danish oil, hand oiled",
    "waxed": "waxed, wax finish, beeswax, wax",
    "lacquered": "lacquered, lacquer, varnished, varnish, french polished, high gloss, urushi",
    "painted": "painted, hand painted, paint, milk paint, chalk paint",
    "limed": "limed, whitewashed, white washed, bleached, cerused, pickled",
    "ebonised": "ebonised, ebonized, charred, shou sugi ban, blackened wood",
    "polished": "polished, mirror polished, high polish",
    "brushed": "brushed, brushed finish",
    "hammered": "hammered, hand hammered, beaten, planished, dimpled",
    "blackened": "blackened, bidri, oxidised, oxidized, darkened, blacked",
    "patina": "patina, patinated, verdigris, aged, weathered, antiqued, distressed, tarnished",
    "satin": "satin finish, satin, satin polished",
    "gloss": "gloss, glossy, glazed",
    "matte": "matte, matt, satin glaze, chalky, flat finish",
    "speckled": "speckled, speckle, speckly, flecked, freckled, spotted, mottled",
    "crackle": "crackle, crackled, crazed, craquelure, raku, crackle glaze, crackle glazed",
    "drip": "drip, drip glaze, drip glazed, dripping glaze, drippy, dripped glaze, runny glaze, flowing glaze",
    "unglazed": "unglazed, no glaze, without glaze, not glazed, bare clay, raw clay, bisque, biscuit fired",
    "clear": "clear, transparent, see through, crystal clear, colourless",
    "frosted": "frosted, frosty, sandblasted, etched glass, milky, translucent, satin glass, opaque",
    "cut": "cut glass, hand cut, wheel cut, cut crystal, crystal cut, cut",
    "ribbed": "ribbed, fluted, reeded glass, optic",
    "natural": "undyed, unbleached, natural colour",
    "dyed": "dyed, hand dyed, indigo dyed, naturally dyed, plant dyed",
    "knitted": "knitted, knit, hand knitted, cable knit, chunky knit, crocheted, crochet",
    "herringbone": "herringbone, herringbone weave, twill, tweed",
    "felted": "felted, wet felted, needle felted, boiled",
    "embroidered": "embroidered, embroidery, hand embroidered, cross stitch, needlework, sashiko, kantha, suzani",
    "quilted": "quilted, quilting, patchwork, padded and stitched",
    "embossed": "embossed, tooled, debossed, stamped, hand tooled",
    "braided": "braided, plaited, woven leather, basketweave leather",
    "faceted": "brilliant cut, faceted stone, round cut, round brilliant, brilliant, rose cut",
    "oval": "oval cut, oval stone, oval brilliant, cushion cut, marquise, marquise cut, oval shaped stone",
    "emerald_cut": "emerald cut, step cut, princess cut, baguette, asscher, baguette cut, asscher cut, radiant cut",
    "pear": "pear cut, pear shaped stone, teardrop cut, pear shape",
    "cabochon": "cabochon, cabochon cut, domed stone, smooth stone",
    "honed": "honed, leathered",
    "rough": "rough, raw edge, raw, split face, unpolished, natural edge",
}

# Words for sheen, which mean another finish on each material.
SHEEN: dict[str, str] = {
    "shiny": (
        "shiny, shining, gleaming, lustrous, shine, sheen, glitter, glittery, sparkly, reflective, gloss, glossy"
    ),
    "dull": "dull, non reflective, muted sheen, satin, soft sheen, matte, matt",
}
