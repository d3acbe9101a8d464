"""The wallet."""

from attrs import evolve

from domain.craft.category import Axis, Category, Form, PartRule, plausible
from domain.craft.materials import Family
from domain.craft.parts import CLASP, STITCHING

WALLET = Category(
    slug="wallet",
    title="wallet",
    craft="leather",
    sub_categories=("bifold wallet", "card holder", "long wallet"),
    plausible=plausible((60, 260), (2, 50), (45, 200)),
    lone=Axis.WIDTH,
    forms=(
        Form(
            "bifold",
            "bifold",
            (112, 18, 92),
            1.0,
            words={
                "en": "bifold, bi fold, folded, folding, billfold, classic wallet, money clip",
                "es": "plegable, doblada",
                "fr": "à rabat, pliant, deux volets",
                "de": "klappbar, gefaltet",
                "hi": "मोड़ने वाला",
            },
        ),
        Form(
            "card",
            "card holder",
            (102, 6, 72),
            0.6,
            words={
                "en": "card, card holder, cardholder, card wallet, credit card, card case, slim, minimal wallet",
                "es": "tarjetero, tarjetas",
                "fr": "porte-cartes, cartes",
                "de": "Kartenetui, Kartenhalter, Karten",
                "hi": "कार्ड",
            },
        ),
        Form(
            "long",
            "long wallet",
            (192, 20, 98),
            1.4,
            words={
                "en": "long, long wallet, continental, travel wallet, clutch wallet, zip around, passport",
                "es": "larga, alargada",
                "fr": "long, longue",
                "de": "lang, Langbörse",
                "hi": "लंबा",
            },
        ),
    ),
    parts=(
        PartRule(
            "body",
            "body",
            (Family.LEATHER, Family.TEXTILE),
            "leather",
            offered=("leather", "suede", "felt", "cotton", "linen", "wool", "velvet"),
            words={"en": "outer", "es": "cuerpo", "fr": "corps", "de": "Korpus, Körper", "hi": "ढांचा"},
        ),
        STITCHING,
        evolve(
            CLASP,
            words={
                "en": "clasp, snap, button, closure, zip, zipper, popper, buckle, press stud, fastener",
                "es": "cierre, broche, hebilla, bisagra",
                "fr": "fermoir, fermeture, charnière, boucle",
                "de": "Verschluss, Schließe, Scharnier, Schnalle",
                "hi": "कुंडी, बकल, कब्ज़ा",
            },
        ),
    ),
    skills=("leatherwork",),
    base_hours=4.0,
    made_by={Family.LEATHER: ("stitching",), Family.TEXTILE: ("stitching",)},
    accents=("clasp", "stitching"),
    liked_by={
        "modern": ("card", "bifold"),
        "art_deco": ("long", "bifold"),
        "rustic": ("bifold", "long"),
        "minimal": ("card",),
        "scandinavian": ("card", "bifold"),
        "japanese": ("long", "card"),
        "ornate": ("long",),
    },
    words={
        "en": "wallet, billfold, card holder, cardholder, purse, coin purse, card wallet, passport holder, money clip, "
        "card case, passport cover, leather wallet, pocketbook, cardcase, coin pouch, card sleeve",
        "es": "cartera, billetera, monedero, tarjetero",
        "fr": "portefeuille, porte-cartes, porte-monnaie",
        "de": "Geldbörse, Brieftasche, Portemonnaie, Geldbeutel, Kartenetui",
        "hi": "बटुआ, पर्स, वॉलेट, batua",
    },
    purposes={"en": "credit card, bank card, banknote, cash, note"},
    sides=(Axis.WIDTH, Axis.HEIGHT, Axis.DEPTH),
)
