"""What more there is of a design than its picture: other views, a film, and files to keep."""

from collections.abc import Callable

from tests.e2e.page.visitor import Visitor

Visit = Callable[[str], Visitor]
BeforeLoad = Callable[[str], None]
BOX = "A walnut keepsake box with brass inlay, art deco, 20 cm"
SAVING = """
    window.saved = [];
    HTMLAnchorElement.prototype.click = function () { saved.push(this.href); };
    DOMTokenList.prototype.supports = (token) => token === "ar";
"""
"""A browser that keeps what is saved, and shows models in the room as iOS does."""
FRAMED = (
    "const e = document.querySelector('#sheet .frame > *'); return [e.localName, e.src || e.poster, e.naturalWidth]"
)


def status(page: Visitor, file: str) -> str:
    return str(page.run("return document.querySelector(`[data-file='${arguments[0]}'] p`).textContent", file))


def test_a_design_is_seen_otherwise_and_filmed_and_what_fails_can_be_tried_again(visit: Visit, further: str) -> None:
    page = visit(further)
    page.forgiven += ["status of 503", "turntable"]
    page.ask(BOX, pictures=1)
    page.finished()
    page.all(".open")[0].click()

    page.one("[data-view=detail]").click()
    page.until(lambda: "view=detail" in page.run(FRAMED)[1], "the closer picture is shown")
    assert page.run(FRAMED)[2] == 1024
    assert not page.all("#sheet-making")
    assert page.run("return document.getElementById('sheet-spoken').textContent") == "Closer is ready"

    page.one("[data-view=turntable]").click()
    page.until(lambda: "Turn it: Making the film" in page.text("#sheet-making"), "it says how far it is")
    page.browser.refresh()
    page.finished()
    page.all(".open")[0].click()
    assert page.one("[data-view=turntable]").get_attribute("aria-pressed") == "true", "what was asked for goes on"
    page.until(lambda: "could not be made" in page.text("#sheet-making"), "the failure is said")
    page.one("#sheet-making button").click()
    page.until(lambda: page.run(FRAMED)[0] == "video", "the film is shown")
    assert "turntable.jpg" in page.run(FRAMED)[1]
    assert page.run("const v = document.querySelector('video'); return v.muted && v.loop && v.playsInline")

    page.one("[data-view=picture]").click()
    assert "/media/" in page.run(FRAMED)[1]


def test_a_drawing_and_models_are_kept_and_stood_in_the_room(
    visit: Visit, steady: str, before_load: BeforeLoad
) -> None:
    before_load(SAVING)
    page = visit(steady)
    page.ask(BOX, pictures=2)
    page.finished()
    page.all(".open")[1].click()

    for file in ("drawing.pdf", "model.glb"):
        page.one(f"[data-file='{file}'] button").click()
        page.until(lambda file=file: any(f"/{file}?" in each for each in page.run("return saved")), f"{file} is saved")
        assert status(page, file) == ""
    assert all(each.endswith("version=1&variant=1") for each in page.run("return saved"))

    page.one("[data-file='model.usdz'] button").click()
    link = page.one("[data-file='model.usdz'] a[rel=ar]")
    assert page.run("return [...arguments[0].children].map((child) => child.localName)", link) == ["img"]
    assert "/model.usdz?" in str(link.get_attribute("href"))
