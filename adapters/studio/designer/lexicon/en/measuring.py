"""English words around a figure."""

from adapters.studio.designer.lexicon.language import MeasureWords

MEASURING = MeasureWords(
    units={
        "mm": "mm, mms, millimetre, millimetres, millimeter, millimeters, milimeter, milimeters, mil",
        "cm": "cm, cms, centimetre, centimetres, centimeter, centimeters, centi, centis, cetimeter, centimters",
        "dm": "dm, decimetre, decimetres, decimeter, decimeters",
        "m": "m, metre, metres, meter, meters, mtr, mtrs",
        "in": "in, ins, inch, inches, inchs, inche",
        "ft": "ft, fts, foot, feet",
        "yd": "yd, yds, yard, yards",
    },
    labels={
        "height": "height, heigth, hight, h, ht, tallness, drop, drop of, clearance, no taller than, not taller than, "
        "no higher than, not higher than",
        "width": "width, w, wd, breadth, span, no wider than, not wider than, no broader than",
        "length": "length, lenght, l, len, overall length, no longer than, not longer than",
        "depth": "depth, d, projection, projects, sticks out, sticking out, projecting, comes out, stands out",
        "diameter": "diameter, diametre, diam, dia, dia., outer diameter, outside diameter",
        "inner": "inner diameter, inside diameter, internal diameter, "
        "interior diameter, id, diameter inside, inner dia, "
        "inside dia, inner width, diameter on the inside",
        "thickness": "thickness",
        "radius": "radius",
        "girth": "circumference, inner circumference, inside circumference, girth, wrist, wrist size, wrists, waist, "
        "waist size, waists, waistline, hips, hip size, finger circumference",
    },
    adjectives={
        "height": "tall, high, as tall as, as high as, in height, from top to bottom, top to bottom",
        "width": "wide, broad, as wide as, at the widest, at its widest, "
        "at the widest point, at its widest point, side to side, from side to side, "
        "spout to handle, from spout to handle, handle to spout",
        "length": "long, as long as, lengthwise, end to end, from end to end, tip to tip, from tip to tip",
        "depth": "deep, front to back, from front to back",
        "diameter": "across, in diameter, round across",
        "thickness": "thick",
        "girth": "around, all around, round the waist, around the wrist, around the waist, in circumference",
    },
    numbers={
        **dict(
            enumerate(
                ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
            )
        ),
        **dict(
            enumerate(["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], 13)
        ),
        30: "thirty",
        40: "forty, fourty",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
        100: "hundred",
    },
    articles="a, an, one",
    shares={
        0.5: "half a, half an, half, a half, 1/2 a",
        0.75: "three quarters of a, three quarters of an, three quarters, three quarter, three-quarter, three-quarters",
        0.25: "a quarter of a, quarter of a, a quarter of an, a quarter, quarter, one quarter",
    },
    a_half_more="and a half, and one half",
    times="x, ×, *, by",
    to="to, or, -",
    between="between",
    joins="and, &, +",
    about=(
        "about, around, approximately, approx, approx., roughly, circa, "
        "ca, ca., some, nearly, almost, up to, at most, "
        "at least, max, max., maximum, min, min., minimum, no more than, "
        "no bigger than, no larger than, no less than, not more than, "
        "not bigger than, not larger than, not over, less than, more than, "
        "over, under, exactly, just under, just over, "
        "a little under, a little over, a bit under, a bit over, slightly under, slightly over, say, maybe, perhaps, "
        "like, probably, anything up to, a bit more than, a little more than, a bit less than, ~, ≈, somewhere, "
        "roughly speaking, give or take, precisely, only, just, ideally, "
        "preferably, close to, overall, in total, total"
    ),
    glue=(
        "of, is, are, in, be, should be, must be, to be, needs to be, "
        "has to be, would be, will be, can be, being, measures, "
        "measuring, at, at its, about its, with, the, total, overall, at the, from, "
        "was, around its, has"
    ),
    size="size, sz, gr, gr., finger size, size is, sizes, size number",
    systems={
        "us": "us, u.s, usa, american, u s, canadian, can",
        "uk": "uk, u.k, english, british, u k, irish, australian, au, aus",
        "eu": "eu, european, continental, french, fr, german, iso, de, euro",
        "es": "es, spanish, italian, it, swiss, ch",
        "in": "indian, ind",
        "jp": "japanese, jp, jpn, japan, chinese, cn",
    },
    square={2: "square, sq, sq., each way, each side, per side, on each side", 3: "cubed, cube"},
)
