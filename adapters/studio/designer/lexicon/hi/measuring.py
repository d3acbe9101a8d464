"""Hindi words around a figure, in Devanagari and as people type them in Latin letters."""

from adapters.studio.designer.lexicon.language import MeasureWords

_TO_TEN = ["एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ", "दस"]
_TO_TWENTY = ["ग्यारह", "बारह", "तेरह", "चौदह", "पंद्रह", "सोलह", "सत्रह", "अठारह", "उन्नीस", "बीस"]
_TO_THIRTY = ["इक्कीस", "बाईस", "तेईस", "चौबीस", "पच्चीस", "छब्बीस", "सत्ताईस", "अट्ठाईस", "उनतीस", "तीस"]
_TO_FORTY = ["इकतीस", "बत्तीस", "तैंतीस", "चौंतीस", "पैंतीस", "छत्तीस", "सैंतीस", "अड़तीस", "उनतालीस", "चालीस"]
_TO_FIFTY = ["इकतालीस", "बयालीस", "तैंतालीस", "चवालीस", "पैंतालीस", "छियालीस", "सैंतालीस", "अड़तालीस", "उनचास", "पचास"]
_WORDS = (*_TO_TEN, *_TO_TWENTY, *_TO_THIRTY, *_TO_FORTY, *_TO_FIFTY)
_LATIN = [
    "ek",
    "do",
    "teen",
    "char|chaar",
    "paanch|panch|paach",
    "chhe|chah|chhah|chhai",
    "saat",
    "aath",
    "nau",
    "das",
    "gyarah|gyara",
    "barah|bara",
    "terah",
    "chaudah",
    "pandrah|pandra",
    "solah",
    "satrah",
    "atharah",
    "unnis",
    "bees|bis",
]
_SPELT = dict(enumerate(_WORDS, 1))
_MORE = {
    5: "पांच",
    6: "छः, छ",
    15: "पन्द्रह",
    25: "pachees, pachis, pachchees, पचीस",
    30: "tees, tis",
    35: "paintees",
    40: "chalis, chalees",
    45: "paintalis",
    50: "pachas, pachaas",
}
_LARGE = {60: "साठ", 65: "पैंसठ", 70: "सत्तर, sattar", 75: "पचहत्तर", 80: "अस्सी, assi", 90: "नब्बे, nabbe", 100: "सौ, sau"}
_NUMBERS: dict[float, str] = {
    value: ", ".join(
        filter(
            None,
            (
                _SPELT.get(value, ""),
                _LATIN[value - 1].replace("|", ", ") if value <= len(_LATIN) else "",
                _MORE.get(value, ""),
                _LARGE.get(value, ""),
            ),
        )
    )
    for value in (*_SPELT, *_LARGE)
}

MEASURING = MeasureWords(
    units={
        "mm": "मिलीमीटर, मिमी, मि.मी., मि.मी, मि मी",
        "cm": "सेंटीमीटर, सेमी, से.मी., से.मी, से मी, सें मी, सेंमी, सें.मी., सें.मी, सेंटी मीटर, सेंटी, सेंटिमीटर, सैंटीमीटर, सेन्टीमीटर",
        "m": "मीटर, meetar, mitar",
        "in": "इंच, inchi, इंची",
        "ft": "फुट, फीट, फ़ुट, फ़ीट, फिट, fut, phut, pheet, fit",
        "yd": "गज, gaj",
    },
    labels={
        "height": "ऊँचाई, ऊंचाई, unchai, oonchai, uchai, unchaai, लंबाई ऊपर",
        "width": "चौड़ाई, चौडाई, chaudai, chaurai, chodai, choudai, chaudaai",
        "length": "लंबाई, लम्बाई, lambai, lambaai, lumbai",
        "depth": "गहराई, gehrai, gahrai, gehraai, gaharai",
        "diameter": "व्यास, vyas",
        "inner": "अंदर का व्यास, अंदरूनी व्यास, भीतरी व्यास, andar ka vyas, andar ka diameter, andar se",
        "thickness": "मोटाई, motai, motaai",
        "girth": "कलाई, kalai, kalaai, कमर, kamar, घेरा, ghera, परिधि",
    },
    adjectives={
        "height": "ऊँचा, ऊंचा, ऊँची, ऊंची, ऊँचे, ऊंचे, uncha, unchi, unche, ooncha, oonchi, uchi, ucha, oonche",
        "width": "चौड़ा, चौड़ी, चौड़े, chauda, chaudi, chaude, choda, chodi, chaura, chouda, choudi",
        "length": "लंबा, लंबी, लंबे, लम्बा, लम्बी, लम्बे, lamba, lambi, lambe, lumba, lumbi",
        "depth": "गहरा, गहरी, गहरे, gehra, gehri, gehre, gahra, gahri, gahre",
        "thickness": "मोटा, मोटी, मोटे",
    },
    numbers={**_NUMBERS, 1.5: "डेढ़, डेढ, dedh, derh, dhed", 2.5: "ढाई, अढ़ाई, dhai, dhaai, adhai"},
    articles="एक, ek",
    shares={0.5: "आधा, आधे, आधी, aadha, adha, aadhe, aadhi", 0.75: "पौन, पौना, paun, pauna"},
    a_half_more="और आधा",
    times="गुणा, गुना, बाय, बाई, बटा, guna, x",
    to="से, se, या, ya",
    between="",
    joins="और, aur, व, or",
    about=(
        "लगभग, करीब, तकरीबन, क़रीब, lagbhag, kareeb, karib, takreeban, "
        "kareeban, करीबन, कम से कम, ज़्यादा से ज़्यादा, अधिकतम, "
        "kam se kam, jyada se jyada, zyada se zyada, सिर्फ, कुल, kul"
    ),
    glue="का, की, के, ka, ki, ke, में, mein, है, hai, हो, ho, चाहिए, वाला, वाली, wala, wali, जितना, जितनी, तक, tak, है की",
    size="साइज़, साइज, नाप, naap, saiz, size ka, नंबर",
    prefixes={0.5: "साढ़े, साढे, saadhe, sadhe, sarhe, saade", 0.25: "सवा, sava, sawa", -0.25: "पौने, paune"},
)
