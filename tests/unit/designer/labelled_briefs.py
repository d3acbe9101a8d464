"""Briefs as people write them, with what a careful maker would understand: written before the lexicon was tuned."""

from attrs import Factory, field, frozen

SAGE = "#9caf88"


@frozen
class Label:
    """One brief and what should come of it; a field left out is not looked at, except that nothing may be left unread.

    ``materials``, ``finishes`` and ``colours`` are by part (colour None: the material's own); ``size`` by axis in mm.
    ``unread`` are words that ``not_understood`` has to name, ``None``: do not look.
    """

    text: str
    category: str
    form: str | None = None
    materials: dict[str, str] = Factory(dict)
    finishes: dict[str, str] = Factory(dict)
    colours: dict[str, str | None] = Factory(dict)
    size: dict[str, float] = Factory(dict)
    style: str | None = None
    techniques: tuple[str, ...] = ()
    motifs: tuple[str, ...] = ()
    engraving: str | None = None
    excluded: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    occasion: str | None = None
    recipient: str | None = None
    contradicts: bool = False
    unread: tuple[str, ...] | None = field(default=())


FLAGSHIP = (
    Label(
        "a walnut keepsake box with brass inlay, art deco, 20 cm",
        "box",
        materials={"body": "walnut", "lid": "walnut", "inlay": "brass"},
        size={"width_mm": 200},
        style="art_deco",
        techniques=("inlay",),
    ),
    Label("a tall sage green stoneware vase", "vase", materials={"body": "stoneware"}, colours={"body": SAGE}),
    Label(
        "a clear glass bowl 25 cm",
        "bowl",
        materials={"body": "glass"},
        finishes={"body": "clear"},
        colours={"body": None},
        size={"width_mm": 250, "depth_mm": 250},
    ),
    Label("a gold ring with a sapphire", "ring", materials={"band": "gold", "stone": "sapphire"}),
    Label("an oak three-legged stool", "stool", "round_three_leg", materials={"seat": "oak", "legs": "oak"}),
    Label(
        "a brass table lamp with a linen shade",
        "lamp",
        materials={"base": "brass", "stem": "brass", "shade": "linen"},
        finishes={"shade": "natural"},
    ),
    Label(
        "a little box for my grandmother's 80th, no metal please",
        "box",
        excluded=("metal", "brass", "copper", "gold", "silver", "steel"),
        occasion="80th birthday",
        recipient="grandmother",
    ),
)

OTHERS = (
    Label(
        "oak seat with steel legs, a stool about 45 cm high",
        "stool",
        materials={"seat": "oak", "legs": "steel"},
        size={"height_mm": 450},
    ),
    Label("walnut box with maple lid", "box", materials={"body": "walnut", "lid": "maple"}),
    Label(
        "A jewelry box in maple, 12 x 8 x 5 inches",
        "box",
        materials={"body": "maple", "lid": "maple"},
        size={"width_mm": 304.8, "depth_mm": 203.2, "height_mm": 127.0},
    ),
    Label(
        "something for flowers, blue, about 10 inches tall",
        "vase",
        colours={"body": "#2b5fa5"},
        size={"height_mm": 254},
    ),
    Label(
        'a silver signet ring engraved with "JR"',
        "ring",
        "signet",
        materials={"band": "silver"},
        engraving="JR",
        techniques=("engraving",),
    ),
    Label(
        "Wedding band in rose gold, hammered",
        "ring",
        "band",
        materials={"band": "rose_gold"},
        finishes={"band": "hammered"},
        colours={"band": None},
        occasion="wedding",
    ),
    Label(
        "a round box, no lid inlay, waxed oak, 15cm across",
        "box",
        "round",
        materials={"body": "oak"},
        finishes={"body": "waxed"},
        size={"width_mm": 150, "depth_mm": 150},
        absent=("inlay",),
    ),
    Label(
        "Speckled cream bowl for fruit, 30 cm wide",
        "bowl",
        materials={"body": "stoneware"},
        finishes={"body": "speckled"},
        colours={"body": "#f3e9d2"},
        size={"width_mm": 300},
    ),
    Label(
        "a matte black vase, japanese style, no flowers on it",
        "vase",
        finishes={"body": "matte"},
        style="japanese",
        excluded=("flowers",),
    ),
    Label(
        "a hammered copper bowl",
        "bowl",
        materials={"body": "copper"},
        finishes={"body": "hammered"},
        techniques=("hammering",),
    ),
    Label(
        'frosted glass vase, 12" tall',
        "vase",
        materials={"body": "glass"},
        finishes={"body": "frosted"},
        size={"height_mm": 304.8},
    ),
    Label(
        "a cobalt blue bottle vase with crackle glaze",
        "vase",
        "bottle",
        finishes={"body": "crackle"},
        colours={"body": "#1f47a3"},
    ),
    Label("an emerald green glass vase", "vase", materials={"body": "glass"}, colours={"body": "#2e8b62"}),
    Label(
        "an engagement ring with a diamond in white gold",
        "ring",
        "solitaire",
        materials={"band": "white_gold", "stone": "diamond"},
        colours={"band": None},
        occasion="engagement",
    ),
    Label(
        "a table lamp in oak with a dark green linen shade",
        "lamp",
        materials={"base": "oak", "shade": "linen"},
        finishes={"shade": "dyed"},
        colours={"base": None},
    ),
    Label(
        "a desk lamp, blackened steel, glass shade, no linen",
        "lamp",
        materials={"base": "steel", "shade": "glass"},
        finishes={"base": "blackened"},
        excluded=("linen",),
    ),
    Label(
        "ceramic lamp with teal glaze and a white shade",
        "lamp",
        materials={"base": "stoneware", "shade": "linen"},
        colours={"base": "#1f7a7a", "shade": "#f5f3ee"},
    ),
    Label(
        "a bar stool 75 cm high in walnut with brass rungs",
        "stool",
        materials={"seat": "walnut", "legs": "walnut", "rungs": "brass"},
        size={"height_mm": 750},
    ),
    Label("square stool, oak, scandi", "stool", "square_four_leg", materials={"seat": "oak"}, style="scandinavian"),
    Label(
        "a sliding lid box in maple for pens, 22cm long",
        "box",
        "sliding",
        materials={"body": "maple", "lid": "maple"},
        size={"width_mm": 220},
    ),
    Label(
        "treasure chest for my son, oak with brass feet and a brass clasp",
        "box",
        "chest",
        materials={"body": "oak", "feet": "brass", "clasp": "brass"},
        recipient="son",
    ),
    Label(
        "a footed glass bowl with a gold rim",
        "bowl",
        "footed",
        materials={"body": "glass", "foot": "glass", "rim": "gold"},
    ),
    Label("twisted silver ring, size 7", "ring", "twist", materials={"band": "silver"}, size={"width_mm": 20.9}),
    Label(
        "simple plain gold band, 4 mm wide",
        "ring",
        "band",
        materials={"band": "gold"},
        size={"depth_mm": 4},
        style="minimal",
    ),
    Label("a ring with a blue stone", "ring", materials={"stone": "sapphire"}),
    Label(
        "Ruby ring in yellow gold for our 40th anniversary",
        "ring",
        materials={"band": "gold", "stone": "ruby"},
        occasion="40th anniversary",
    ),
    Label(
        "vase, terracotta, rustic, around 30cm",
        "vase",
        materials={"body": "terracotta"},
        colours={"body": None},
        style="rustic",
        size={"height_mm": 300},
    ),
    Label(
        "celadon bowl with a wavy pattern",
        "bowl",
        materials={"body": "stoneware"},
        colours={"body": "#ace1af"},
        motifs=("waves",),
    ),
    Label("a box without any metal, in walnut and maple", "box", materials={"body": "walnut"}, excluded=("metal",)),
    Label(
        "no brass, but a brass knob on the walnut box",
        "box",
        materials={"body": "walnut"},
        excluded=("brass",),
        contradicts=True,
    ),
    Label("a round square box", "box", "round", contradicts=True),
    Label("a vase 5 m tall", "vase", size={"height_mm": 1500}, contradicts=True),
    Label("a glass stool", "stool", contradicts=True),
    Label("please make me a nice bowl, not shiny", "bowl", excluded=("gloss", "polished")),
    Label(
        "copper-free lamp in steel and glass",
        "lamp",
        materials={"base": "steel", "shade": "glass"},
        excluded=("copper",),
    ),
    Label(
        "an ornate wooden box with carved flowers",
        "box",
        materials={"body": "walnut"},
        style="ornate",
        techniques=("carving",),
        motifs=("flowers",),
    ),
    Label("a vase in #336699", "vase", colours={"body": "#336699"}),
    Label(
        '20cm x 10cm x 8cm oak box with "For Anna" engraved on the lid',
        "box",
        materials={"body": "oak"},
        size={"width_mm": 200, "depth_mm": 100, "height_mm": 80},
        engraving="For Anna",
    ),
    Label(
        "a stoneware vase, half a metre tall, under €150",
        "vase",
        materials={"body": "stoneware"},
        size={"height_mm": 500},
    ),
    Label("wedding gift: a pair of walnut bowls", "bowl", materials={"body": "walnut"}, occasion="wedding"),
    Label(
        "a small oak stool for the kitchen, painted white",
        "stool",
        materials={"seat": "oak"},
        finishes={"seat": "painted"},
        colours={"seat": "#f5f3ee", "legs": "#f5f3ee"},
    ),
    Label(
        "ebonised walnut lamp with a natural linen shade",
        "lamp",
        materials={"base": "walnut", "shade": "linen"},
        finishes={"base": "ebonised", "shade": "natural"},
    ),
    Label(
        "minimalist lamp, tripod, brass, 60 cm",
        "lamp",
        "tripod",
        materials={"base": "brass"},
        style="minimal",
        size={"height_mm": 600},
    ),
    Label("mushroom lamp in clear glass", "lamp", "dome", materials={"base": "glass"}),
    Label(
        "a faceted bowl of green glass, 8 inch diameter",
        "bowl",
        "faceted",
        materials={"body": "glass"},
        colours={"body": "#3f7d4e"},
        size={"width_mm": 203.2},
    ),
    Label(
        "a geometric brass-inlaid walnut box, lacquered",
        "box",
        materials={"body": "walnut", "inlay": "brass"},
        finishes={"body": "lacquered"},
        motifs=("geometric",),
    ),
    Label("gourd vase with a copper band", "vase", "gourd", materials={"band": "copper"}),
    Label(
        "a cherry wood jewellery box with velvet",
        "box",
        materials={"body": "cherry"},
        contradicts=True,
    ),
    Label("a porcelain vase, pale pink", "vase", materials={"body": "porcelain"}),
    Label("a frobnicated walnut box", "box", materials={"body": "walnut"}, unread=("frobnicated",)),
    Label("a mug for my dad", "mug", recipient="dad"),
    Label(
        "hinged oak box, brushed steel clasp, 18 by 12 by 7 cm",
        "box",
        "hinged",
        materials={"body": "oak", "clasp": "steel"},
        finishes={"clasp": "brushed"},
        size={"width_mm": 180, "depth_mm": 120, "height_mm": 70},
    ),
    Label(
        "stool with seat of maple and legs of blackened steel",
        "stool",
        materials={"seat": "maple", "legs": "steel"},
        finishes={"legs": "blackened"},
    ),
    Label("the legs are steel, the seat is walnut, a stool", "stool", materials={"seat": "walnut", "legs": "steel"}),
    Label(
        "a dark blue bowl with a light wooden foot",
        "bowl",
        colours={"body": "#1a3963"},
        materials={"body": "stoneware"},
    ),
    Label("tiny silver box with an emerald knob", "box", materials={"body": "silver", "knob": "emerald"}),
    Label(
        "I'd like a vase, nothing shiny, no gold, in moss green",
        "vase",
        colours={"body": "#6b7a3e"},
        excluded=("gold", "gloss"),
    ),
    Label("Eine Vase", "vase"),
    Label(
        "a flared vase in smoked glass, twelve inches high",
        "vase",
        "flared",
        materials={"body": "glass"},
        colours={"body": "#6f6a66"},
        size={"height_mm": 304.8},
    ),
    Label("big salad bowl in olive wood look, 35cm, budget 80 euros", "bowl", size={"width_mm": 350}, unread=None),
    Label(
        "lamp with a steel base, an oak stem and a red shade",
        "lamp",
        materials={"base": "steel", "stem": "oak", "shade": "linen"},
        colours={"shade": "#b3262e"},
    ),
    Label(
        "a saddle stool in walnut, no wax, oiled",
        "stool",
        "saddle",
        materials={"seat": "walnut"},
        finishes={"seat": "oiled"},
        excluded=("waxed",),
    ),
    Label(
        "an art-deco emerald ring in platinum",
        "ring",
        materials={"stone": "emerald", "band": "platinum"},
        style="art_deco",
    ),
    Label("box with a sunburst inlay in brass on the lid", "box", materials={"inlay": "brass"}, motifs=("sunburst",)),
    Label("vase in white and gold", "vase", colours={"body": "#f5f3ee"}),
    Label(
        "a grey stoneware vase with a brass band but no crackle",
        "vase",
        materials={"body": "stoneware", "band": "brass"},
        colours={"body": "#8b8d8f"},
        excluded=("crackle",),
    ),
    Label(
        "gift for my sister: sapphire and diamond ring, no gold",
        "ring",
        materials={"stone": "sapphire"},
        excluded=("gold",),
        recipient="sister",
        contradicts=True,
    ),
)

BRIEFS = FLAGSHIP + OTHERS
