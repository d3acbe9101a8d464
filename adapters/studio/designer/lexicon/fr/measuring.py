"""French words around a figure."""

from adapters.studio.designer.lexicon.language import MeasureWords

MEASURING = MeasureWords(
    units={
        "mm": "millimètres, millimètre",
        "cm": "centimètres, centimètre, cms, centimetre",
        "dm": "décimètres, décimètre",
        "m": "mètres, mètre",
        "in": "pouces, pouce",
        "ft": "pieds, pied",
    },
    labels={
        "height": "hauteur, de haut, de hauteur, en hauteur, h, ht, haut de",
        "width": "largeur, de large, de largeur, en largeur, large de",
        "length": "longueur, de long, de longueur, en longueur, long de, longue de",
        "depth": "profondeur, de profondeur, de profond, en profondeur, p, prof, prof.",
        "diameter": "diamètre, de diamètre, en diamètre, diam",
        "inner": "diamètre intérieur, de diamètre intérieur, diamètre interne, de diamètre interne",
        "thickness": "épaisseur, de épaisseur, en épaisseur, épais de",
        "radius": "rayon, de rayon",
        "girth": "circonférence, de circonférence, poignet, tour de poignet, tour de taille, tour de hanches, de tour",
    },
    adjectives={
        "height": "haut, haute, hauts, hautes",
        "width": "large, larges",
        "length": "long, longue, longs, longues",
        "depth": "profond, profonde",
        "thickness": "épais, épaisse",
    },
    numbers={
        **dict(
            enumerate(
                [
                    "un",
                    "deux",
                    "trois",
                    "quatre",
                    "cinq",
                    "six",
                    "sept",
                    "huit",
                    "neuf",
                    "dix, dizaine de",
                    "onze",
                    "douze",
                    "treize",
                    "quatorze",
                ],
                1,
            )
        ),
        15: "quinze, quinzaine de",
        16: "seize",
        17: "dix-sept",
        18: "dix-huit",
        19: "dix-neuf",
        20: "vingt, vingtaine de",
        30: "trente, trentaine de",
        40: "quarante, quarantaine de",
        50: "cinquante, cinquantaine de",
        60: "soixante, soixantaine de",
        70: "soixante-dix, septante",
        80: "quatre-vingt, quatre-vingts",
        90: "quatre-vingt-dix, nonante",
        100: "cent, cents",
        71: "soixante et onze",
        72: "soixante-douze",
        75: "soixante-quinze",
        95: "quatre-vingt-quinze",
    },
    articles="un, une",
    shares={
        0.5: "demi, un demi, une demi, demie, la moitié de un",
        0.75: "trois quarts de, trois quarts",
        0.25: "un quart de, un quart, quart",
    },
    a_half_more="et demi, et demie",
    times="sur, par, fois",
    to="à, ou, a",
    between="entre",
    joins="et",
    about=(
        "environ, à peu près, presque, maximum, au maximum, max, au plus, "
        "au moins, minimum, moins de, plus de, pas plus de, "
        "exactement, autour de, quelque, de environ, à peine, "
        "un peu moins de, un peu plus de, juste, de presque, jusque à, "
        "approximativement, dans les"
    ),
    glue=(
        "de, en, est, mesure, mesurant, mesurent, fait, font, faisant, "
        "doit faire, doit mesurer, a, à, la, le, avec, des, du, "
        "qui mesure, qui fait, soit, avec un, avec une, un, une, total, totale, au total, au, pour un, pour une"
    ),
    size="taille, tour de doigt, pointure, taille de doigt",
    systems={
        "us": "américaine, américain, us",
        "uk": "anglaise, britannique",
        "eu": "européenne, française, français, allemande",
        "es": "espagnole, italienne, suisse",
    },
    square={2: "de côté, de chaque côté, carrés"},
)
