"""Words for what is made: categories, their forms and their parts."""

CATEGORIES: dict[str, str] = {
    "box": "box, keepsake box, jewellery box, trinket box, memory box, treasure box, tea box, tea caddy, music "
    "box, gift box, ring box, "
    "watch box, casket, chest, coffer, case, caddy, humidor, pillbox, snuffbox, dabba, treasure chest, "
    "blanket chest, toy chest, "
    "storage box, wooden box, recipe box, card box, keepsake, tin",
    "vase": "vase, bud vase, flower vase, floor vase, bottle vase, urn, amphora, carafe, flask, flower holder, "
    "stem vase, "
    "flower vessel",
    "bowl": "bowl, fruit bowl, salad bowl, serving bowl, soup bowl, tea bowl, rice bowl, cereal bowl, mixing "
    "bowl, pasta bowl, basin, "
    "chawan, centrepiece, fruit dish, ramen bowl, bowlful",
    "ring": "ring, engagement ring, wedding ring, wedding band, solitaire ring, signet ring, signet, promise "
    "ring, cocktail ring, "
    "eternity ring, finger ring, ring band, statement ring, anniversary ring",
    "stool": "stool, bar stool, barstool, footstool, milking stool, counter stool, step stool, piano stool, side "
    "stool, "
    "kitchen stool, workshop stool, foot stool",
    "lamp": "lamp, table lamp, desk lamp, bedside lamp, floor lamp, reading lamp, lantern, nightlight, night "
    "light, lamp light, "
    "standing lamp, light fixture",
}

# Things that we do not make, and the nearest that we do: the reading says so.
NEAREST: dict[str, str] = {
    "box": (
        "cabinet, drawer, organiser, container, jar, canister, tray, frame, picture frame, crate, basket, "
        "wallet, bookend, book, toy"
    ),
    "vase": "planter, plant pot, flower pot, flowerpot, pot, jug, pitcher, decanter, vessel, bottle, ewer, cup, "
    "mug, tumbler, goblet, "
    "teapot, candle holder, candlestick, sculpture, figurine, statue, ornament",
    "bowl": "plate, dish, platter, saucer, ashtray, soap dish, tableware, mortar",
    "ring": (
        "necklace, pendant, bracelet, bangle, earring, brooch, jewel, cufflink, anklet, chain, jewellery, jewelry"
    ),
    "stool": "chair, bench, seat, seating, table, side table, coffee table, ottoman, pouf, furniture, desk",
    "lamp": "chandelier, pendant light, sconce, torch, candelabra, light, lighting, lampshade",
}

# What a thing is for, where no other word says what it is.
PURPOSES: dict[str, str] = {
    "vase": "flower, bouquet, tulip, rose, peony, dried flower, stem, bloom, wildflower, branch",
    "bowl": "fruit, salad, soup, rice, cereal, apple, orange, snack, porridge, noodle",
    "box": (
        "key, letter, photo, photograph, coin, memory, treasure, earring, watch, tea, trinket, ash, cufflink,"
        " spice, card, pen"
    ),
    "ring": "finger, propose, proposal, fiancee, fiance, betrothed",
    "stool": "sit, perch, sitting",
    "lamp": "bulb, glow, illuminate, bedside",
}

# Per category: form slug -> words. A word that fits several forms is listed with each, the plainest first.
FORMS: dict[str, dict[str, str]] = {
    "box": {
        "lidded": "lidded, lift off, lift off lid, square, rectangular, cube, oblong, cubic",
        "hinged": "hinged, hinged lid, hinge, square, rectangular, oblong",
        "chest": "chest, treasure chest, arched, domed, domed lid, coffer, trunk, casket, blanket chest, toy chest",
        "round": "round, circular, cylindrical, round lid, oval, drum",
        "sliding": "sliding, sliding lid, slide, slide lid, slide top, square, rectangular, oblong",
    },
    "vase": {
        "ovoid": "ovoid, oval, egg shaped, rounded, round, bulbous, classic shape, belly, bellied, curvy",
        "cylinder": "cylinder, cylindrical, straight, straight sided, tube, tubular, column",
        "bottle": (
            "bottle, bottle vase, bottle shaped, narrow neck, narrow necked, long neck, long necked, bud vase, "
            "flask, carafe"
        ),
        "gourd": "gourd, double gourd, gourd shaped, hourglass, calabash",
        "flared": "flared, flare, trumpet, fluted, wide mouth, wide mouthed, fan shaped, tulip shaped",
    },
    "bowl": {
        "round": "round, circular, hemispherical, rounded, coupe",
        "footed": "footed, pedestal, compote, raised, on a foot, pedestal bowl",
        "flared": "flared, flare, conical, open, wide rim",
        "faceted": "faceted, facet, hexagonal, octagonal, angular, polygonal, cut glass",
    },
    "ring": {
        "band": "band, wedding band, plain band, simple band, wedding ring, ring band",
        "solitaire": "solitaire, solitaire ring, engagement ring, engagement, single stone, cocktail ring",
        "signet": "signet, signet ring, seal, flat top, crest",
        "twist": "twist, twisted, braided, braid, twined, woven, rope, knot, twisting, intertwined, entwined",
    },
    "stool": {
        "round_four_leg": "round, circular, four legged, four leg, 4 leg, 4 legged",
        "round_three_leg": "three legged, three leg, 3 leg, 3 legged, tripod, milking stool, round, circular",
        "square_four_leg": "square, rectangular, square seat, four legged, four leg, 4 leg, 4 legged",
        "saddle": "saddle, saddle seat, contoured, curved seat, sculpted seat, dished seat",
    },
    "lamp": {
        "column": "column, drum, drum shade, straight, cylindrical, columnar, pillar, candlestick lamp",
        "gourd": "gourd, ginger jar, bulbous, rounded base, gourd shaped, double gourd, round",
        "tripod": "tripod, three legged, three leg, 3 leg, 3 legged",
        "dome": "dome, domed, mushroom, hemispherical, domed shade, dome shade, bell shaped",
    },
}

# Words for parts -> the parts they may mean, the first that the category has. ``*`` is the main part.
PARTS: dict[str, str] = {
    "lid, cover, top, cap": "lid seat",
    "body, carcass, sides, side, wall, main body, outside, exterior": "*",
    "glaze, surface, vessel": "*",
    "knob, handle, pull, finial": "knob",
    "inlay, inlaid, inlay work, inset, inlays": "inlay",
    "foot, footing": "feet foot base",
    "hinge, strap": "clasp",
    "clasp, latch, lock, catch, hasp, closure, buckle, fastener": "clasp",
    "band, belt, collar, banding, banded": "band",
    "trim, edging, edge, accent, detail, detailing, accented, trimmed, edged, highlight, fitting, hardware": (
        "inlay rim band fittings"
    ),
    "rim, lip, mouth, rimmed, neck": "rim band lid",
    "pedestal": "foot base",
    "stone, gem, gemstone, jewel, centre stone, setting, set": "stone",
    "shank, hoop": "band",
    "hinged lid, domed lid, round lid, sliding lid, slide lid, lift off lid, flat lid": "lid",
    "domed shade, dome shade, drum shade, cone shade": "shade",
    "seat, seat top, square seat, curved seat, saddle seat, sculpted seat, dished seat, round seat": "seat",
    "topped, tabletop": "seat lid",
    "leg, legged": "legs",
    "rung, stretcher, footrest, foot rest, crossbar": "rungs",
    "base, bottom, stand": "base foot legs body feet",
    "stem, pole, shaft, upright": "stem",
    "shade, lampshade, lamp shade, shaded": "shade",
    "insert, liner, lining, lined, interior, compartment, divider, label, drawer": "-",
    "cord, cable, plug, socket, switch, flex, wire, wiring": "fittings",
}
