"""What the page understands of a brief, shown while it is typed."""

from collections.abc import Callable

from domain.craft import CATEGORIES, Axis
from tests.e2e.page.visitor import Visitor

Visit = Callable[[str], Visitor]
BeforeLoad = Callable[[str], None]
SELECTED = "const a = document.activeElement; return a.value.slice(a.selectionStart, a.selectionEnd)"
CHIPS = """
    const chips = [...document.querySelectorAll("#reading button")];
    return Object.fromEntries(chips.map((b) => [b.querySelector(".chip").textContent, b.dataset.said === "true"]));
"""
HURRIED = "const later = setTimeout; window.setTimeout = (act, ms) => later(act, ms / 8);"
LATE = """
    const send = window.fetch;
    window.asked = 0;
    window.fetch = async (address, options) => {
        const mine = address.endsWith("/briefs/read") && (asked += 1);
        const answer = await send(address, { ...options, signal: undefined });
        while (mine === 1 && !window.released) await new Promise(requestAnimationFrame);
        if (mine === 1) window.over = true;
        return answer;
    };
"""


def chips(page: Visitor) -> dict[str, bool]:
    """What the chips say, and whether it counts as said."""
    found: dict[str, bool] = page.run(CHIPS)
    return found


def chip(page: Visitor, label: str) -> None:
    """Press a chip."""
    page.run(
        "document.querySelectorAll('#reading .chip').forEach((c) => c.textContent === arguments[0] && "
        "c.parentElement.click())",
        label,
    )


def test_what_was_said_is_told_from_what_is_suggested_and_either_leads_to_its_words(
    visit: Visit, steady: str, before_load: BeforeLoad
) -> None:
    before_load(HURRIED)
    page = visit(steady)
    page.one("#text").send_keys("A walnut box with brass inlay, 3 m wide, with a squoggle")

    page.until(lambda: "walnut: body and lid" in chips(page), "the walnut is understood")
    assert (
        chips(page).items()
        >= {"box": True, "walnut: body and lid": True, "brass: inlay": True, "modern": False}.items()
    )
    widest = f"{CATEGORIES['box'].plausible[Axis.WIDTH].most / 10:g} × "
    assert any(label.startswith(widest) and label.endswith(" cm") for label in chips(page)), (
        "in the unit that was written"
    )
    assert "squoggle" in page.text('#reading [data-slot="unclear"]')
    assert "3000 mm" in page.text('#reading [data-slot="contradictions"]')
    dots = page.run("return [...document.querySelectorAll('#reading .swatch')].map((dot) => dot.title)")
    assert dots == ["#5c4033", "#c9a227"], "walnut and brass have their colours"
    spoken = "return document.getElementById('spoken').textContent"
    page.until(lambda: page.run(spoken).startswith("Understood: box, "), "who listens hears it in one sentence")

    chip(page, "box")
    assert page.run(SELECTED) == "box"
    page.press("chest")
    assert page.one("#text").get_attribute("value").startswith("A walnut chest with")

    chip(page, "modern")
    assert page.one("#text").get_attribute("value").endswith("a squoggle, modern style")
    assert page.run(SELECTED) == "modern"
    page.press("rustic")
    page.until(lambda: chips(page).get("rustic"), "the suggestion has become a wish")


def test_the_last_answer_wins_and_no_answer_is_no_matter(visit: Visit, steady: str) -> None:
    page = visit(steady)
    page.run(LATE)
    page.one("#text").send_keys("An oak stool")
    page.until(lambda: page.run("return asked") == 1, "the first brief is being read")
    page.one("#text").send_keys(", painted blue")
    page.until(lambda: "stool" in chips(page), "the second brief was read")
    later = chips(page)

    page.run("window.released = true")
    page.until(lambda: page.run("return window.over"), "the first answer is there")
    page.run("return new Promise(requestAnimationFrame)")
    assert chips(page) == later
    assert any("blue" in found or "painted" in found for found in later)

    page.run("window.fetch = async () => { window.lost = true; throw new TypeError('no network'); }")
    page.one("#text").send_keys(", rustic")
    page.until(lambda: page.run("return window.lost"), "it could not be read")
    assert chips(page) == later
    assert not page.all("#alert")
