"""Being told when it is ready: asked once, told once, wherever the buyer is meanwhile."""

from collections.abc import Callable
from typing import Any

from tests.e2e.page.visitor import Visitor

Visit = Callable[[str], Visitor]
BeforeLoad = Callable[[str], None]
BOX = "A walnut keepsake box with brass inlay, art deco, 20 cm"
VASE = "A tall sage green stoneware vase"
BROWSER = """
    window.asked = 0;
    window.shown = [];
    Object.defineProperty(document, "hidden", { get: () => sessionStorage.getItem("away") === "yes" });
    window.Notification = class {
        static get permission() { return sessionStorage.getItem("permission") ?? "default"; }
        static async requestPermission() {
            window.asked += 1;
            sessionStorage.setItem("permission", "ANSWER");
            return "ANSWER";
        }
        constructor(title, { body }) { shown.push([title, body]); }
    };
    window.inboxes = [];
    window.EventSource = class extends EventSource {
        constructor(address) {
            super(address);
            if (address.includes("/inbox/")) inboxes.push(this);
        }
    };
"""
MEMO = "return JSON.parse(localStorage.getItem('vision.notices') ?? '{}')"


def who_answers(answer: str) -> str:
    """A script for a browser whose owner answers so when it asks for the permission."""
    return BROWSER.replace("ANSWER", answer)


def open_inboxes(page: Visitor) -> int:
    return int(page.run("return inboxes.filter((stream) => stream.readyState !== 2).length"))


def told(page: Visitor) -> list[str]:
    return [message.text for message in page.all("#told p")]


def notice_of(page: Visitor, job: str) -> bool:
    """What the service says of a job's notice."""
    answer: dict[str, Any] = page.browser.execute_async_script(
        "const [job, done] = arguments; fetch(`/api/v2/ai/jobs/${job}`).then((answer) => answer.json()).then(done);",
        job,
    )
    return bool(answer["notice"])


def test_who_asked_is_told_once_though_they_look_at_something_else(
    visit: Visit, unhurried: str, before_load: BeforeLoad
) -> None:
    before_load(who_answers("granted"))
    page = visit(unhurried)
    page.ask(BOX)
    assert page.run("return asked") == 0
    assert page.run("return inboxes.length") == 0, "nothing is followed without need"

    page.one("#notice").click()
    page.until(lambda: page.text("#live-note").startswith("A notification"), "the notification is promised")
    assert page.run("return asked") == 1
    page.until(lambda: open_inboxes(page) == 1, "the inbox is followed")
    page.browser.refresh()
    page.until(lambda: page.all('#notice[aria-pressed="true"]'), "the notice is still asked for")
    assert page.run("return asked") == 0

    page.run("sessionStorage.setItem('away', 'yes')")
    page.ask(VASE, pictures=2)
    page.until(lambda: page.browser.title == f"Ready: {BOX} · Vision", "the title tells it")
    page.until(lambda: told(page) == [f"Ready: {BOX}"], "the message tells it")
    assert page.text("#work-title") == VASE
    assert [title for title, _ in page.run("return shown")] == [f"Ready: {BOX}"]
    assert page.run("return inboxes.length") == 1
    page.until(lambda: open_inboxes(page) == 0, "the inbox is not followed any longer")

    page.browser.refresh()
    page.until(lambda: told(page) == [f"Ready: {BOX}"], "who is away has not read it yet")
    assert page.run("return shown") == [], "a second notification would be one too many"
    page.run("sessionStorage.setItem('away', 'no'); document.dispatchEvent(new Event('visibilitychange'))")
    assert page.run(MEMO)["unread"] == []
    page.one("#told a").click()
    page.finished()
    assert page.text("#work-title") == BOX
    assert not told(page)
    assert not page.browser.title.startswith("Ready:")

    page.open()
    assert not told(page)
    assert page.run("return [shown.length, inboxes.length]") == [0, 0]
    assert page.run(MEMO)["pending"] == {}


def test_who_blocks_notifications_is_told_how_and_can_take_it_back(
    visit: Visit, standing: str, before_load: BeforeLoad
) -> None:
    before_load(who_answers("denied"))
    page = visit(standing)
    job = page.ask(BOX)

    page.one("#notice").click()
    page.until(lambda: page.text("#live-note").startswith("Notifications are blocked."), "it is said")
    page.until(lambda: open_inboxes(page) == 1, "the inbox is followed")
    assert notice_of(page, job)
    assert "title will tell you" in page.text("#live-note")

    page.one("#notice").click()
    page.until(lambda: open_inboxes(page) == 0, "the inbox is not followed any longer")
    page.until(lambda: not notice_of(page, job), "it is taken back")
    assert page.one("#notice").get_attribute("aria-pressed") == "false"
    assert page.run(MEMO)["pending"] == {}
    page.one("#cancel").click()
    page.finished()


def test_a_browser_without_notifications_tells_in_the_page_it_shows(
    visit: Visit, unhurried: str, before_load: BeforeLoad
) -> None:
    before_load(BROWSER + "delete window.Notification;")
    page = visit(unhurried)
    page.ask(BOX, pictures=2)
    page.one("#notice").click()
    page.until(lambda: page.text("#live-note").startswith("This page and its title"), "it is said")
    page.finished()

    page.until(lambda: told(page) == [f"Ready: {BOX}"], "it is told")
    assert not page.all("#told a"), "what is on display needs no link"
    page.all(".open")[0].click()
    page.one("#sheet-title")
    page.one('#told [data-slot="dismiss"]').click()
    assert not told(page)
    assert not page.browser.title.startswith("Ready:")


def test_an_inbox_that_never_came_to_the_cursor_is_made_up_for_by_the_jobs(visit: Visit, steady: str) -> None:
    page = visit(steady)
    job = page.ask(BOX)
    page.finished()
    page.browser.execute_async_script(
        """
        const [job, name, done] = arguments;
        const notices = async () => {
            await fetch(`/api/v2/ai/jobs/${job}/notice`, { method: "PUT" });
            const { id } = await (await fetch("/api/v2/ai/inbox")).json();
            const memo = { session: id, seen: 999, pending: { [job]: name }, unread: [] };
            localStorage.setItem("vision.notices", JSON.stringify(memo));
        };
        notices().then(done);
        """,
        job,
        BOX,
    )

    page.open()

    page.until(lambda: told(page) == [f"Ready: {BOX}"], "it is told by the job")
    assert page.run(MEMO)["seen"] == 1
