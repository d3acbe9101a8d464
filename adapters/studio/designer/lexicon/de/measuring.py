"""German words around a figure."""

from adapters.studio.designer.lexicon.language import MeasureWords

_ONES: dict[float, str] = dict(enumerate(["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"], 1))
_TENS: dict[float, str] = {
    20: "zwanzig",
    30: "dreißig",
    40: "vierzig",
    50: "fünfzig",
    60: "sechzig",
    70: "siebzig",
    80: "achtzig",
}
_BOTH: dict[float, str] = {
    one + ten: f"{_ONES[one]}und{word}" for one in _ONES for ten, word in (_TENS | {90: "neunzig"}).items()
}
_AND_A_HALF: dict[float, str] = {one + 0.5: f"{word}einhalb, {word}einhalbe" for one, word in _ONES.items() if one > 1}

MEASURING = MeasureWords(
    units={
        "mm": "Millimeter, Millimetern",
        "cm": "Zentimeter, Zentimetern, Centimeter, Zenti",
        "dm": "Dezimeter",
        "m": "Meter, Metern",
        "in": "Zoll",
        "ft": "Fuß",
    },
    labels={
        "height": "Höhe, H, Gesamthöhe, Sitzhöhe",
        "width": "Breite, B, Gesamtbreite",
        "length": "Länge, L, Gesamtlänge",
        "depth": "Tiefe, T",
        "diameter": "Durchmesser, Dm, Außendurchmesser, im Durchmesser",
        "inner": "Innendurchmesser, innerer Durchmesser, inneren Durchmesser, im Innendurchmesser",
        "thickness": "Dicke, Stärke",
        "radius": "Radius",
        "girth": "Umfang, Innenumfang, Handgelenk, Handgelenksumfang, "
        "Handgelenkumfang, Bundweite, Taille, Taillenumfang, "
        "Taillenweite, Hüftumfang",
    },
    adjectives={
        "height": "hoch, hohe, hoher, hohes, hohen, in der Höhe",
        "width": "breit, breite, breiter, breites, breiten, in der Breite",
        "length": "lang, lange, langer, langes, langen, in der Länge",
        "depth": "tief, tiefe, tiefer, tiefes, tiefen, in der Tiefe",
        "thickness": "dick, dicke, dicker, dickes, stark",
    },
    numbers={
        **_ONES,
        **dict(
            enumerate(
                ["zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn"], 10
            )
        ),
        19: "neunzehn",
        90: "neunzig",
        100: "hundert, einhundert",
        **_TENS,
        **_BOTH,
        **_AND_A_HALF,
        1.5: "anderthalb, eineinhalb, eineinhalbe",
        120: "hundertzwanzig",
        150: "hundertfünfzig",
        180: "hundertachtzig",
        110: "hundertzehn",
    },
    articles="ein, eine, einen, einem, einer",
    shares={
        0.5: "halber, halben, halbe, halbes, ein halber, einen halben, einem halben, eines halben, ein halbes",
        0.75: "drei viertel, dreiviertel",
        0.25: "ein viertel, viertel",
    },
    a_half_more="und ein halber, und einen halben",
    times="mal, auf, x",
    to="bis, oder, bis zu",
    between="zwischen",
    joins="und",
    about=(
        "etwa, ungefähr, circa, ca, ca., zirka, rund, knapp, gut, "
        "höchstens, maximal, max, mindestens, fast, so, genau, "
        "etwas über, etwas unter, unter, über, nicht mehr als, "
        "nicht höher als, nicht breiter als, weniger als, mehr als, "
        "minimal, in etwa, so um die, um die, bis zu, insgesamt, nur"
    ),
    glue=(
        "von, in, ist, sind, misst, im, soll, sollte, mit, mit einer, "
        "mit einem, der, die, das, sein, beträgt, einer, einem, "
        "eine, einen, muss, darf, sollen, ihr, ihre, gesamt, haben, und einer, und einem"
    ),
    size="Größe, Gr., Grösse, Ringgröße, Ringgrösse, Ringweite, Gürtelgröße, Ringmaß, Weite",
    systems={
        "us": "amerikanisch, amerikanische, amerikanischer",
        "uk": "englisch, englische, britisch, britische, englischer",
        "eu": "deutsch, deutsche, europäisch, europäische, französische",
    },
    square={2: "im Quadrat, Kantenlänge, Seitenlänge"},
)
