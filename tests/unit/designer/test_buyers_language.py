"""Briefs as buyers type them: in haste, in stories, with second thoughts."""

import pytest

from adapters.studio.designer.reader import read as read_brief
from domain.concepts.brief import Brief
from domain.concepts.spec import Part, Reading


def read(text: str) -> Reading:
    return read_brief(Brief(text))


def parts(reading: Reading) -> dict[str, Part]:
    return {part.name: part for part in reading.spec.parts}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pewter tankard, engrave Best Man Rob 06/06/26", "Best Man Rob 06/06/26"),
        ("olive wood board with our name THE OKAFORS", "THE OKAFORS"),
        ("card holder, tan leather, initials A.B.", "A.B"),
        ("walnut box, lid with BISCUIT engraved on it", "BISCUIT"),
        ("bar necklace, brass, stamped text: stay weird", "stay weird"),
        ("silver ring engraved Love you more on the inside", "Love you more"),
        ("un mug noir, écrire 'Papa poule'", "Papa poule"),
        ("Halskette mit Gravur Für immer", "Für immer"),
        ("a stool with FINN on it", "FINN"),
        ("silver cuff engraved with Waves", None),
        ("a ring without engraving, size 54", None),
        ("a box for engraving tools", None),
    ],
)
def test_the_words_for_a_piece_are_found_however_they_are_introduced(text: str, words: str | None) -> None:
    assert read(text).spec.engraving == words


def test_who_corrects_himself_gets_the_second_word() -> None:
    teapot, lamp = read("silver plated teapot no i mean pewter"), read("lamp with a mahogany.. sorry, beech base")

    assert teapot.spec.main_material == "pewter"
    assert not teapot.excluded
    assert lamp.spec.main_material == "beech"


def test_a_slip_of_spelling_is_mended_and_short_words_are_left_alone() -> None:
    assert read("terracota plantr with saucer").spec.main_material == "terracotta"
    assert read("drop earings in silver").spec.category == "earrings"
    assert read("a stool for Asta").spec.main_material == "oak"


def test_what_is_typed_in_haste_is_read_in_full() -> None:
    tray = read("breakfast tray oak w handles")

    assert (tray.spec.main_material, "handles" in parts(tray)) == ("oak", True)
    assert "lid" not in read("a vase w/o handles 20 w x 30 h").excluded


@pytest.mark.parametrize(
    ("text", "refused", "kept"),
    [
        ("anything but walnut, a box", {"walnut"}, set()),
        ("tray in birch, handles not needed", {"handles"}, set()),
        ("no colour other than white, a bowl", set(), {"white"}),
        ("a pendant, no gold or hearts", {"gold", "heart"}, set()),
        ("nothing with flowers, a porcelain mug", {"flowers"}, set()),
        ("she hates anything shiny so matte please, a teapot", {"gloss"}, {"matte"}),
        ("mesa auxiliar de roble sin estante azul", {"shelf"}, {"blue", "azul"}),
        ("a mug without a handle", {"handle"}, set()),
        ("vase, no glaze", set(), {"body"}),
    ],
)
def test_a_refusal_reaches_what_it_means_and_no_further(text: str, refused: set[str], kept: set[str]) -> None:
    excluded = read(text).excluded

    assert refused <= excluded
    assert not kept & excluded


@pytest.mark.parametrize(
    ("text", "width_mm"),
    [
        ("silver ring us 7, plain", 20.9),
        ("Bague en argent, taille 54", 20.8),
        ("anillo de oro, talla 14", 20.8),
        ("gold band, she wears UK N", 20.8),
    ],
)
def test_a_finger_s_size_is_said_in_any_system(text: str, width_mm: float) -> None:
    reading = read(text)

    assert reading.spec.dimensions.width_mm == pytest.approx(width_mm, abs=0.15)
    assert "dimensions.width_mm" in reading.said


def test_make_us_seven_hooks_is_no_finger_s_size() -> None:
    assert "dimensions" not in read("make us 7 hooks in brass").said


def test_figures_without_a_unit_are_sizes_beside_an_axis() -> None:
    table = read("side table round walnut 50cm high 45 wide").spec.dimensions
    rug = read("runner 3 metres long 70 wide").spec.dimensions

    assert (table.width_mm, table.height_mm) == (450, 500)
    assert (rug.width_mm, rug.depth_mm) == (3000, 700)


def test_a_litre_makes_a_larger_carafe_than_half_a_litre() -> None:
    small, large = read("glass carafe 0.5 litre"), read("glass carafe 1 litre")

    assert large.spec.dimensions.height_mm == pytest.approx(small.spec.dimensions.height_mm * 2 ** (1 / 3), rel=0.01)
    assert "dimensions" in large.said


def test_two_heights_are_a_contradiction() -> None:
    assert read("vase 30cm tall and 12 cm high").contradictions


@pytest.mark.parametrize(
    "text",
    ["a wooden glass tumbler", "steel mug made of porcelain", "plain white plate, no white", "matte glossy bowl"],
)
def test_what_cannot_be_is_said(text: str) -> None:
    assert read(text).contradictions


def test_the_words_that_name_parts_tell_which_of_two_materials_is_where() -> None:
    board = parts(read("slate and oak cheese board, inlay of slate, body oak"))

    assert (board["body"].material, board["inlay"].material) == ("oak", "slate")


def test_a_look_before_a_comma_is_not_the_next_part_s() -> None:
    teapot = parts(read("round teapot, stoneware, celadon green, bamboo handle"))

    assert teapot["body"].colour is not None
    assert (teapot["handle"].material, teapot["handle"].colour) == ("bamboo", None)


def test_an_oval_sapphire_is_cut_oval_and_an_oval_tray_is_an_oval_tray() -> None:
    ring, tray = read("gold ring with an oval sapphire"), read("oval tray in oak")

    assert parts(ring)["stone"].finish == "oval"
    assert (tray.spec.form, tray.contradictions) == ("oval", ())


def test_what_stands_around_the_piece_says_nothing_of_it() -> None:
    cushion = read("a linen cushion for my green velvet sofa")

    assert cushion.spec.main_material == "linen"
    assert cushion.spec.parts[0].colour is None
    assert "parts.body.material" not in read("a plate for golden hour picnics").said


def test_a_story_names_other_things_before_the_one_that_is_wanted() -> None:
    assert read("I carry a lunch box and a vase. I need a tote, tall").spec.category == "tote"


def test_words_of_a_story_are_no_wish_and_words_of_the_design_are() -> None:
    story = read("the porcelain vase my aunt brought from Lisbon broke, I want a blue one")
    wish = read("a squoggly oak box with a flimmer, made of moonbeams")

    assert story.not_understood == ()
    assert {"squoggly", "flimmer", "moonbeams"} <= set(wish.not_understood)


def test_what_we_do_not_make_is_taken_as_the_nearest_and_not_as_said() -> None:
    reading = read("can you make dining chairs? 6 of them")

    assert "category" not in reading.said
    assert reading.not_understood


@pytest.mark.parametrize(
    ("text", "made_of"),
    [
        ("side table top marble legs brass", {"top": "marble", "legs": "brass"}),
        ("brass base linen shade lamp", {"base": "brass", "shade": "linen"}),
        ("lámpara base latón pantalla lino", {"base": "brass", "shade": "linen"}),
        ("Tischlampe Fuß Messing Schirm Leinen", {"base": "brass", "shade": "linen"}),
        ("Beistelltisch Platte Marmor Beine Stahl", {"top": "marble", "legs": "steel"}),
        ("table d'appoint plateau marbre pieds laiton", {"top": "marble", "legs": "brass"}),
        ("knife blade damascus steel handle olive wood", {"blade": "steel", "handle": "olive"}),
        ("coat rail, five pegs, beech, the hooks in beech too", {"plate": "beech", "hooks": "beech"}),
        ("walnut box with a walnut lid", {"body": "walnut", "lid": "walnut"}),
        ("perchero con cinco ganchos de latón, madera de haya", {"plate": "beech", "hooks": "brass"}),
        ("jarra de vidrio con tapón de corcho", {"body": "glass", "stopper": "cork"}),
        ("rug, hand knotted, indigo, wool, fringe", {"body": "wool"}),
        ("Ohrstecker Gold 585 mit Perle", {"earrings": "gold_14k", "stone": "pearl"}),
    ],
)
def test_a_list_of_parts_gives_each_its_material(text: str, made_of: dict[str, str]) -> None:
    reading = read(text)

    assert {name: parts(reading)[name].material for name in made_of} == made_of
    assert all(f"parts.{name}.material" in reading.said for name in made_of)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Mein Tisch ist 74 cm hoch, Hocker bitte 45 cm", "stool"),
        ("mi mesa mide 75 cm de alto; quiero un taburete", "stool"),
        ("I need something to put my rings on, a marble tray", "tray"),
        ("Decke 150x200", "throw"),
        ("diya stand type candle holder, pital ka", "candle_holder"),
    ],
)
def test_what_is_there_already_is_not_what_is_wanted(text: str, category: str) -> None:
    reading = read(text)

    assert (reading.spec.category, "category" in reading.said) == (category, True)


def test_english_prepositions_stay_where_they_are_in_a_brief_that_is_half_hindi() -> None:
    clock = read("clock chahiye teak ki, carved, numerals in brass")
    earrings = read("mummy ke liye jhumke type earrings in gold with pearls and meenakari")

    assert parts(clock)["numerals"].material == "brass"
    assert "carving" in clock.spec.techniques
    assert ("enamelling" in earrings.spec.techniques, earrings.recipient) == (True, "mummy")
