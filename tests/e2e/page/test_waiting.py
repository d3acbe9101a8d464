"""What a buyer is told while they wait, and that the page goes on when what it follows is gone."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.e2e.page.visitor import Visitor
from tests.e2e.page.wire import Wire
from tests.servers.vision import API, Client, start_server

Visit = Callable[[str], Visitor]
BeforeLoad = Callable[[str], None]
BOX = "A walnut keepsake box with brass inlay, art deco, 20 cm"
UNITS = {"second": 1, "minute": 60, "hour": 3600}
STREAMS = """
    window.streams = [];
    window.EventSource = class extends EventSource {
        constructor(address) {
            super(window.detour ? window.detour(address, streams.length) : address);
            streams.push(this);
        }
    };
"""
"""Keeps the streams that the page opened; a script may lead them elsewhere."""


def call(page: Visitor, function: str, calls: list[list[Any]]) -> list[Any]:
    """The answers of a function of the page's module."""
    answers: list[Any] = page.browser.execute_async_script(
        "const [name, calls, done] = arguments;"
        "import('/page/waiting.js').then((page) => done(calls.map((values) => page[name](...values))));",
        function,
        calls,
    )
    return answers


def allowed(text: str) -> tuple[float, float]:
    """The least and the most seconds that words about the remaining time allow."""
    if text == "any moment now":
        return (0, 5)
    if text == "less than a minute left":
        return (0, 60)
    found = re.fullmatch(r"(less than|about)? ?(?:(\d+) to )?(\d+) (second|minute|hour)s? left", text)
    assert found, text
    unit, most = UNITS[found[4]], int(found[3])
    least = 0 if found[1] == "less than" else int(found[2] or most)
    return (least * unit, most * unit)


SAID: list[tuple[float | None, float | None, str]] = [
    (12, 17, "about 10 to 20 seconds left"),
    (20, 20, "about 20 seconds left"),
    (2.1, 8, "less than 10 seconds left"),
    (30, 58, "less than a minute left"),
    (50, 100, "less than 2 minutes left"),
    (130, 230, "2 to 4 minutes left"),
    (700, 1300, "10 to 25 minutes left"),
    (4000, 9000, "1 to 3 hours left"),
    (0, 4.9, "any moment now"),
    (-9, -4, "any moment now"),
    (-20, -5, ""),
    (None, None, ""),
]


def test_the_time_left_is_said_in_words_that_hold_and_never_grow(visit: Visit, steady: str) -> None:
    page = visit(steady)

    assert call(page, "timeLeft", [[low, high] for low, high, _ in SAID]) == [text for _, _, text in SAID]

    for low, high in ((0, 90), (14, 30), (45, 75), (100, 130), (500, 2000), (3000, 8000), (7000, 30_000)):
        pace = max(1, high // 400)
        spans = [(low - gone, high - gone) for gone in range(0, high, pace)]
        texts = call(page, "timeLeft", [list(span) for span in spans])
        for (least, most), text in zip(spans, texts, strict=True):
            assert allowed(text)[0] <= max(least, 0), f"{text}: it may be sooner, in {least} s"
            assert most <= allowed(text)[1], f"{text}: it may be later, in {most} s"
        for earlier, later in pairwise(texts):
            assert allowed(later)[1] <= allowed(earlier)[1], f"{earlier} became {later} by itself"


def test_who_listens_hears_what_changes_the_meaning_and_not_each_second(visit: Visit, steady: str) -> None:
    page = visit(steady)

    def said(course: list[dict[str, float | None]]) -> list[int]:
        heard: dict[str, float | None] | None = None
        spoken = []
        for second, now in enumerate(course):
            if call(page, "worthSaying", [[heard, now]]) == [True]:
                heard = now
                spoken.append(second)
        return spoken

    assert said([{"ahead": None, "high": 100 - second} for second in range(0, 96, 2)]) == [0, 25, 38, 44, 47]
    assert said([{"ahead": ahead, "high": None} for ahead in (9, 8, 7, 6, 5, 4, 3, 2, 1, 0)]) == [0, 5, 7, 8, 9]
    assert said([{"ahead": None, "high": high} for high in (None, 20, 22, 29, 31)]) == [1, 4]
    assert said([{"ahead": None, "high": None}]) == []
    assert call(page, "placeText", [[0], [1], [12]]) == [
        "Yours is next",
        "1 request before yours",
        "12 requests before yours",
    ]


def test_the_place_in_line_and_the_time_are_shown_and_move(visit: Visit, standing: str) -> None:
    others = Client(standing).open_session()
    before = [others.start("an oak stool", 1) for _ in range(2)]
    page = visit(standing)

    page.ask(BOX)
    page.until(lambda: page.text("#live-message") == "1 request before yours", "the place in line is shown")
    assert allowed(page.text("#live-left"))[1] > 0
    assert not page.all("#live-percent")
    spoken = "return document.getElementById('spoken').textContent"
    page.until(lambda: "1 request before yours, " in page.run(spoken), "the place and the time are said")

    for job, place in zip(before, ("Yours is next", "Drawing"), strict=True):
        others("POST", f"{API}/jobs/{job}/cancel")
        page.until(lambda place=place: page.text("#live-message").startswith(place), f"{place} is shown")
    page.one("#cancel").click()
    page.finished()


def test_the_time_counts_down_between_entries_and_ends_in_silence(
    visit: Visit, standing: str, before_load: BeforeLoad
) -> None:
    before_load("""
        const [now, every] = [Date.now, window.setInterval];
        window.later = 0;
        Date.now = () => now() + 1000 * window.later;
        window.setInterval = (act, ms) => every(act, ms / 50);
    """)
    page = visit(standing)
    page.ask(BOX)
    page.until(lambda: page.text("#live-left"), "a time is told")

    texts = page.browser.execute_async_script("""
        const done = arguments[0];
        const left = document.getElementById("live-left");
        const texts = [left.textContent];
        const step = () => {
            texts.push(left.textContent);
            window.later += 1;
            texts.at(-1) && texts.length < 200 ? setTimeout(step, 50) : done(texts);
        };
        step();
    """)

    assert texts[-1] == ""
    assert texts[-2] == "any moment now"
    assert len(set(texts)) > 3
    for earlier, later in pairwise(texts[:-1]):
        assert allowed(later)[1] <= allowed(earlier)[1], f"{earlier} became {later} by itself"
    page.run("window.later = 0")
    page.run("return new Promise((done) => setTimeout(done, 100))")
    assert page.run("return document.getElementById('live-left').textContent") == "", "a clock set back gives no time"
    page.one("#cancel").click()
    page.finished()


def test_a_stream_that_is_gone_is_followed_from_where_the_resource_stands(
    visit: Visit, unhurried: str, before_load: BeforeLoad
) -> None:
    before_load(STREAMS + "window.detour = (at, nth) => nth ? at : at.replace('after=0', 'after=9999');")
    page = visit(unhurried)
    page.forgiven.append("status of 410")

    page.ask(BOX, pictures=2)
    page.finished()

    assert page.pictures() == 2
    followed = page.run(
        "return streams.map((stream) => [Number(/after=(\\d+)/.exec(stream.url)[1]), stream.readyState])"
    )
    assert [after == 9999 for after, _ in followed] == [True, False], "it came back once"
    assert followed[1][0] > 0
    assert {state for _, state in followed} == {2}, "after the end nothing is followed"


def test_a_stream_that_has_ended_is_not_asked_for_again(visit: Visit, steady: str, before_load: BeforeLoad) -> None:
    page = visit(steady)
    job = page.ask(BOX)
    page.finished()
    before_load(
        STREAMS
        + """
        const send = window.fetch;
        window.fetch = async (address, options) => {
            const answer = await send(address, options);
            if (window.old || !address.includes("/generations/")) return answer;
            window.old = await answer.json();
            Object.assign(old.job, { status: "running", stage: "generating", percent: 50 });
            return Response.json(old);
        };
        window.detour = (at) => at.replace("after=0", `after=${old.job.sequence}`);
        """
    )

    page.open(f"#/generations/{job}")
    page.finished()

    assert page.pictures() == 4
    assert page.run("return streams.map((stream) => stream.readyState)") == [2]


def test_the_page_goes_on_by_itself_when_the_service_was_killed(visit: Visit, tmp_path: Path) -> None:
    script: dict[str, Any] = {"cues": [{"delay_s": 0.5, "previews": 3}]}
    server = start_server(tmp_path / "data", script)
    wire = Wire(server.url)
    wire.mend()
    try:
        page = visit(wire.address)
        page.forgiven.append("net::ERR_")
        page.ask(BOX, pictures=3)
        page.one("#notice").click()
        page.until(lambda: "title will tell you" in page.text("#live-note"), "the page promises to tell")
        page.until(lambda: page.percent > 20, "the first picture is drawn")

        server.kill()
        page.until(lambda: "Reconnecting" in page.text("#live-note"), "the loss is named")
        server = start_server(tmp_path / "data", script)
        wire.server = server.url
        page.finished()

        assert page.pictures() == 3
        page.until(lambda: page.browser.title == f"Ready: {BOX} · Vision", "it is told by the inbox")
    finally:
        wire.cut()
        server.stop()
