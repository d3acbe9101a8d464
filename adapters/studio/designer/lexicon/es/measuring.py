"""Spanish words around a figure."""

from adapters.studio.designer.lexicon.language import MeasureWords

MEASURING = MeasureWords(
    units={
        "mm": "milímetros, milímetro, mms",
        "cm": "centímetros, centímetro, cms, cents, centimentros",
        "dm": "decímetros, decímetro",
        "m": "metros, metro, mts, mt",
        "in": "pulgadas, pulgada, pulg",
        "ft": "pies, pie",
    },
    labels={
        "height": "alto, altura, de alto, de altura",
        "width": "ancho, anchura, de ancho, de anchura",
        "length": "largo, longitud, largura, de largo",
        "depth": "fondo, profundidad, de fondo, de profundidad",
        "diameter": "diámetro, de diámetro",
        "inner": "diámetro interior, diámetro interno, de diámetro interior, de diámetro interno",
        "thickness": "grosor, espesor, de grosor, de espesor, de grueso",
        "radius": "radio",
        "girth": "circunferencia, contorno, muñeca, cintura, contorno de cintura, perímetro",
    },
    adjectives={
        "height": "alta, altos, altas",
        "width": "ancha, anchos, anchas",
        "length": "larga, largos, largas",
        "depth": "profundo, profunda, hondo, honda",
        "thickness": "grueso, gruesa",
        "girth": "alrededor",
    },
    numbers={
        **dict(
            enumerate(
                [
                    "uno",
                    "dos",
                    "tres",
                    "cuatro",
                    "cinco",
                    "seis",
                    "siete",
                    "ocho",
                    "nueve",
                    "diez",
                    "once",
                    "doce",
                    "trece",
                    "catorce",
                ],
                1,
            )
        ),
        **dict(enumerate(["quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno"], 15)),
        **dict(enumerate(["veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete"], 22)),
        28: "veintiocho",
        29: "veintinueve",
        30: "treinta",
        40: "cuarenta",
        50: "cincuenta",
        60: "sesenta",
        70: "setenta",
        80: "ochenta",
        90: "noventa",
        100: "cien, ciento",
    },
    articles="un, una",
    shares={
        0.5: "medio, media, la mitad de un",
        0.75: "tres cuartos de, tres cuartos de un, tres cuartos",
        0.25: "un cuarto de, un cuarto, cuarto",
    },
    a_half_more="y medio, y media",
    times="por",
    to="a, o, hasta, u",
    between="entre",
    joins="y, e",
    about=(
        "unos, unas, aproximadamente, aprox, aprox., más o menos, casi, "
        "alrededor de, cerca de, como máximo, como mucho, "
        "máximo, mínimo, al menos, como mínimo, por lo menos, menos de, "
        "más de, no más de, exactamente, hasta, sobre, "
        "unos pocos, poco más de, poco menos de, apenas, cosa de, como, solo, de unos, de unas, de casi"
    ),
    glue=(
        "de, del, en, es, mide, miden, son, que mide, tiene, con, "
        "debe medir, debería medir, sea de, debe ser de, la, el, "
        "debe tener, que tenga, midiendo, total, con un, con una, un, una, debe ser, sea, debería ser, debería tener"
    ),
    size="talla, número, la talla",
    systems={
        "us": "americana, americano, estadounidense, eeuu",
        "uk": "inglesa, británica, reino unido",
        "eu": "europea, europeo, francesa, alemana",
        "es": "española, español",
    },
    square={2: "de lado, por lado, cuadrados"},
)
