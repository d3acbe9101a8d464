"""The page, used as a buyer uses it: a real browser against a real server with a scripted maker."""

from collections.abc import Callable

from selenium.webdriver.common.keys import Keys

from domain.craft.categories import CATEGORIES
from tests.e2e.page.visitor import Visitor
from tests.e2e.page.wire import Wire

Visit = Callable[[str], Visitor]
BOX = "A walnut keepsake box with brass inlay, art deco, 20 cm"


def test_a_brief_becomes_four_pictures_with_the_keyboard_alone(visit: Visit, steady: str) -> None:
    page = visit(steady)

    page.tab_to("text")
    page.press(BOX)
    page.chord(Keys.CONTROL, Keys.ENTER)
    page.until(lambda: 0 < page.percent < 100, "the progress bar moves")
    assert page.focused == "work-title"
    assert page.run("return document.title").endswith("% · Vision")
    page.finished()

    assert "#/concepts/" in page.browser.current_url
    assert page.pictures() == 4
    assert len(page.all(".badge")) == 1
    assert {"box", "walnut", "brass", "art deco"} <= {chip.text for chip in page.all("#understood .chips li")}
    page.until(
        lambda: "ready" in page.run("return document.getElementById('spoken').textContent"), "the end is announced"
    )

    page.tab_to("open")
    page.press(Keys.ENTER)
    assert page.text("#sheet-place") == "1 of 4"
    assert "walnut" in page.text("#sheet-title").lower()
    assert "€" in page.text('[data-slot="price"]')
    page.press(Keys.ARROW_RIGHT)
    assert page.text("#sheet-place") == "2 of 4"
    page.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    assert page.text("#sheet-place") == "4 of 4"
    page.press(Keys.ESCAPE)
    page.until(lambda: not page.all("dialog"), "the sheet is closed")
    page.until(lambda: page.focused == "open", "the focus is back on the picture")


def test_nothing_jumps_while_pictures_arrive(visit: Visit, steady: str) -> None:
    page = visit(steady)
    page.run("""
        window.shifts = [];
        new PerformanceObserver((seen) => window.shifts.push(...seen.getEntries())).observe({ type: "layout-shift" });
    """)
    page.one("#text").send_keys(BOX)
    page.one("#submit").click()
    page.one("#work-title")
    start = page.run("return performance.now()")

    page.finished()

    assert page.pictures() == 4
    jumps = page.run("return shifts.filter((s) => s.startTime > arguments[0]).map((s) => s.value)", start)
    assert sum(jumps) < 0.01


def test_faults_are_shown_at_their_fields(visit: Visit, steady: str) -> None:
    page = visit(steady)
    page.forgiven.append("status of 400")

    page.one("#submit").click()
    assert page.focused == "text"
    assert "few words" in page.text("#text-error")
    assert page.one("#text").get_attribute("aria-invalid") == "true"
    assert "text-error" in page.one("#text").get_attribute("aria-describedby").split()

    page.one("#text").send_keys("An oak stool")
    assert not page.all(".error")

    page.run("document.getElementById('budget').value = 'a lot'")
    page.one("#submit").click()
    assert page.focused == "budget"
    assert "amount" in page.text("#budget-error")

    page.run("document.getElementById('budget').value = ''; document.getElementById('occasion').value = 'x'.repeat(61)")
    page.one("#submit").click()
    assert "1 to 60 characters" in page.text("#occasion-error")
    page.until(lambda: page.focused == "occasion", "the field that the server refused has the focus")


def test_an_example_and_the_choices_survive_a_reload(visit: Visit, steady: str) -> None:
    page = visit(steady)

    page.all(".example")[1].click()
    page.one("#choices summary").click()
    page.one("#material option[value=copper]").click()
    kinds = page.run("return [...document.querySelectorAll('#category option')].map((kind) => kind.value)")
    assert set(kinds) == {"", *CATEGORIES}, "whatever is made can be chosen"
    page.open()

    assert page.one("#text").get_attribute("value") == "A tall sage green stoneware vase"
    assert page.text("#choices-made") == "1 chosen"


def test_a_reload_in_the_middle_goes_on_watching(visit: Visit, unhurried: str) -> None:
    page = visit(unhurried)
    page.ask(BOX)
    page.until(lambda: page.percent > 35, "the second picture is being drawn")
    where = page.browser.current_url

    page.browser.refresh()
    page.until(lambda: page.pictures() >= 2, "the picture and the preview are there again")
    assert page.browser.current_url == where
    page.finished()

    assert page.pictures() == 4
    assert "#/concepts/" in page.browser.current_url


def test_a_lost_connection_is_named_and_the_work_is_followed_again(visit: Visit, wire: Wire) -> None:
    page = visit(wire.address)
    page.forgiven.append("net::ERR_")
    page.ask(BOX)
    page.until(lambda: page.percent > 10, "the first picture is being drawn")

    wire.cut()
    page.until(lambda: "Reconnecting" in page.text("#live-note"), "the loss is named")
    wire.mend()
    page.until(lambda: "Reconnecting" not in page.text("#live-note"), "the connection is back")
    page.finished()

    assert page.pictures() == 4


def test_an_answer_that_events_overtook_does_not_set_the_progress_back(visit: Visit, stalling: str) -> None:
    page = visit(stalling)
    page.run("""
        const send = window.fetch;
        const percent = () => Number(document.getElementById("live-bar").getAttribute("aria-valuenow"));
        let old = null;
        window.fetch = async (address, options) => {
            if (options.method !== "GET") return send(address, options);
            old ??= await send(address, options);
            while (percent() < 36) await new Promise(requestAnimationFrame);
            return old.clone();
        };
    """)

    page.one("#text").send_keys(BOX)
    page.one("#submit").click()
    page.one("#understood")

    assert page.percent > 35
    assert page.all(".tile")[0].get_attribute("data-state") == "done"


def test_an_answer_that_was_lost_starts_nothing_twice(visit: Visit, steady: str) -> None:
    page = visit(steady)
    page.one("#text").send_keys(BOX)
    page.run("""
        const send = window.fetch;
        window.fetch = async (...request) => {
            const answer = await send(...request);
            if (window.lost || !request[0].endsWith("/generations")) return answer;
            window.lost = true;
            throw new TypeError("the answer is lost");
        };
    """)
    page.one("#submit").click()
    assert "did not answer" in page.text("#alert")

    page.one("#alert [data-slot=action]").click()
    page.one("#work-title")
    page.finished()
    page.open("#/concepts")

    page.one(".card")
    assert len(page.all(".card")) == 1


def test_a_failed_picture_is_named_and_tried_again(visit: Visit, failing: str) -> None:
    page = visit(failing)

    page.ask(BOX)
    page.finished()
    assert page.text("#ended-title") == "3 of 4 pictures"
    assert page.text("#ended-failures li").startswith("Picture 2 (")
    assert page.all(".tile")[1].get_attribute("data-state") == "failed"
    assert "#/generations/" in page.browser.current_url
    assert len(page.all(".open:enabled")) == 3

    page.one("#retry").click()
    page.until(lambda: "#/concepts/" in page.browser.current_url, "the design is complete")
    page.until(lambda: page.pictures() == 4, "the missing picture is there")


def test_stopping_keeps_what_is_finished(visit: Visit, stalling: str) -> None:
    page = visit(stalling)
    page.ask(BOX)
    page.until(lambda: page.percent > 35, "the second picture is being drawn")

    page.one("#cancel").click()
    page.finished()

    assert page.text("#ended-title") == "Stopped"
    assert page.text("#ended-text").startswith("1 of 4")
    assert page.text("#retry") == "Draw the rest"
    assert len(page.all(".open:enabled")) == 1


def test_concepts_are_listed_and_opened_again(visit: Visit, steady: str) -> None:
    page = visit(steady)
    page.open("#/concepts")
    assert page.text("#concepts-empty h2") == "Nothing here yet"

    page.ask("A gold ring with a sapphire")
    page.finished()
    page.one("[data-nav=concepts]").click()
    assert "ring" in page.text(".card").lower()

    page.one(".card a").click()
    page.finished()
    assert page.text("#work-title") == "A gold ring with a sapphire"
    assert page.pictures() == 4


def test_somebody_elses_design_is_said_not_to_be_here(visit: Visit, steady: str) -> None:
    page = visit(steady)
    page.forgiven.append("status of 404")

    page.open("#/concepts/con_nobody")

    assert page.text("#missing-title") == "This is not here"


def test_the_unit_of_sizes_is_remembered(visit: Visit, steady: str) -> None:
    page = visit(steady)
    page.ask(BOX)
    page.finished()

    page.all(".open")[0].click()
    page.one("[data-unit=in]").click()
    assert page.text('[data-slot="size"]') == "7.9 × 5.5 × 3.5 in"
    page.one("[data-unit=cm]").click()
    assert page.text('[data-slot="size"]') == "20 × 14 × 9 cm"
    page.browser.refresh()
    page.finished()
    page.all(".open")[0].click()

    assert page.text('[data-slot="size"]') == "20 × 14 × 9 cm"


def test_back_closes_the_sheet_and_not_the_page(visit: Visit, steady: str) -> None:
    page = visit(steady)
    page.ask(BOX)
    page.finished()
    where = page.browser.current_url
    page.all(".open")[0].click()
    page.one("#sheet-title")

    page.browser.back()

    page.until(lambda: not page.all("dialog"), "the sheet is closed")
    assert page.browser.current_url == where
    assert page.text("#work-title") == BOX


SMALL = """
    return [...document.querySelectorAll("a, button, input, select, summary, textarea")]
        .filter((e) => e.checkVisibility() && !e.matches(":disabled, .open, .skip, .card a"))
        .map((e) => [e.id || e.textContent.trim() || e.tagName, e.getBoundingClientRect().height])
        .filter(([, height]) => height < 44)
"""

PALE = """
    const channel = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const read = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const ground = (e) => {
        for (; e; e = e.parentElement) {
            const colour = read(getComputedStyle(e).backgroundColor);
            if (colour.length < 4 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    const pale = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const e = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !e.checkVisibility()) continue;
        if (e.closest("[aria-disabled], option, .badge")) continue;
        const [a, b] = [light(read(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5) pale.push([e.textContent.trim().slice(0, 40), ratio]);
    }
    return pale;
"""


def test_every_view_fits_is_readable_and_easy_to_touch(visit: Visit, unhurried: str) -> None:
    page = visit(unhurried)

    def check(view: str) -> None:
        for width in (1280, 768, 360):
            page.size(width, 800)
            assert page.run("return document.documentElement.scrollWidth") <= width, f"{view} scrolls at {width} px"
            assert page.run(SMALL) == [], f"{view} has small targets at {width} px"
        for scheme in ("dark", "light"):
            page.prefer(prefers_color_scheme=scheme)
            assert page.run(PALE) == [], f"{view} is hard to read in the {scheme} scheme"

    page.one("#choices summary").click()
    page.one("#submit").click()
    check("the form with a fault")
    page.ask("A tall copper vase with wings, no copper, 4 m, " + "for " + "Llanfairpwllgwyngyll" * 4)
    page.one("#notice").click()
    page.until(lambda: page.percent > 20, "the work goes on")
    check("the live view")
    page.finished()
    page.one("#told li")
    check("the result, with its news")
    page.all(".open")[0].click()
    page.one("#sheet-title")
    check("the sheet")
    page.open("#/concepts")
    page.one(".card")
    check("the list")
