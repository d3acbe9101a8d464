"""Words for things: those that we do not make, and parts whose word fits many pieces. What we make has its words in
``domain.craft.kinds``.
"""

# Things that we do not make, and the nearest that we do: the reading says so.
NEAREST: dict[str, str] = {
    "box": "drawer, organiser, container, jar, canister, crate, basket, bookend, toy, knife block, knife holder, pen "
    "holder, pencil cup, pen cup, pencil holder, desk tidy, chest of drawer, urn for ash, puzzle, music instrument, "
    "salt cellar, butter dish, toy box, hamper, letter box, letterbox, mailbox, humidifier, soap box, bird house, "
    "birdhouse, tissue box cover",
    "vase": "vessel, ewer, sculpture, figurine, statue, ornament, statuette, salt shaker, pepper mill, diffuser, bust",
    "carafe": "bottle, hip flask, creamer, cruet, oil bottle",
    "bowl": "ashtray, soap dish, mortar, colander, casserole, baking dish, tureen, fountain, bird bath",
    "plate": "cake stand, coaster, tableware, trivet, spoon rest, ring dish, trinket dish, jewellery dish, tile",
    "tray": "ring holder, jewellery stand, jewellery holder, jewellery tree, lazy susan, laptop stand, phone stand",
    "ring": "jewel, jewellery, napkin ring",
    "pendant": "rosary, mangalsutra, dog tag, beaded necklace",
    "brooch": "cufflink, cuff link, tie pin, tie clip, tiara, hair pin, hairpin, hair comb, hair clip, badge, crown, "
    "medal of honour, barrette",
    "bracelet": "watch strap, watch band, rakhi",
    "stool": "chair, seating, ottoman, furniture, armchair, rocking chair, high chair, seat for one",
    "bench": "sofa, couch, settee, pew, daybed, bed frame, swing",
    "side_table": "coffee table, dining table, desk, console table, console, work table, workbench, plinth, lectern, "
    "dressing table, vanity, sideboard table, kitchen table",
    "shelf": "bookcase, cabinet, wardrobe, cupboard, wine rack, bookshelf ladder, magazine rack, shoe rack, sideboard, "
    "plate rack, dresser",
    "picture_frame": "mirror, wall mirror, plaque, nameplate, sign, wall sign, easel, canvas print",
    "clock": "watch to hang, sundial, barometer, hourglass timer, wristwatch, pocket watch",
    "cutting_board": "chess board, chessboard, game board, rolling pin, lap desk, skateboard, backgammon board",
    "lamp": "chandelier, pendant light, sconce, wall light, torch, light, lighting, ceiling light, ceiling lamp, "
    "string light, fairy light",
    "coat_hook": "mug tree, mug rack, towel rail, towel rack, coat stand, door handle, drawer pull, door knocker, "
    "toilet roll holder, curtain rod, bottle opener, door knob, bell, umbrella stand",
    "knife": "sword, axe, spoon, fork, cutlery, spatula, chopstick, scissors, ladle, razor, katana, "
    "hatchet, corkscrew, salad server, wooden spoon",
    "wallet": "keychain, key chain, key ring, keyring, key fob, luggage tag, notebook cover, phone case, journal, "
    "notebook, glasses case, pencil case, tobacco pouch, bookmark, passport wallet, diary, book cover, book",
    "tote": "backpack, rucksack, satchel, briefcase, clutch, pouch, suitcase, messenger bag, duffel, duffle bag, "
    "toiletry bag, apron, crossbody, holdall, saddle bag",
    "belt": "dog collar, collar, leash, dog lead, suspenders, braces, guitar strap, camera strap, lanyard, harness",
    "cushion": "mattress, bean bag, doll, teddy bear, soft toy, pet bed, dog bed, pincushion, seat pad",
    "throw": "scarf, tablecloth, table runner, napkin, curtain, poncho, sari, saree, stole, dupatta, towel, placemat, "
    "sweater, jumper, hat, beanie, sock, glove, mitten, tea cosy, tea towel, kimono, dress, shirt, tie",
    "wall_hanging": "dreamcatcher, dream catcher, flag, garland, mobile, wall panel, pennant, bunting, screen",
}

# Words for parts that fit many pieces -> the parts they may mean, the first that the category has. ``*`` is the main
# part, ``-`` one that no piece has.
PARTS: dict[str, str] = {
    "body, carcass, sides, side, wall, main body, outside, exterior": "*",
    "glaze, surface, vessel": "*",
    "top": "lid top seat",
    "handle": "handle handles knob",
    "trim, edging, edge, accent, detail, detailing, accented, trimmed, edged, highlight, fitting, hardware": (
        "inlay rim band fittings piping border bolster clasp handles"
    ),
    "rim, lip, mouth, rimmed, neck": "rim band lid",
    "band, banding, banded": "band rim border",
    "pedestal": "foot base",
    "strap": "handles strap clasp",
    "base, bottom, stand": "base foot legs stand body feet",
    "foot, footing": "feet foot base legs",
    "insert, liner, lining, lined, interior, compartment, divider, label, drawer, pocket": "-",
}
