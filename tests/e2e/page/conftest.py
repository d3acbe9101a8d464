"""Real servers with the scripted maker, and visitors with the browser."""

from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver import Chrome

from tests.e2e.page.visitor import Visitor
from tests.e2e.page.wire import Wire
from tests.servers.vision import launch, until_ready

SCRIPTS: dict[str, list[dict[str, object]]] = {
    "steady": [{"delay_s": 0.12, "previews": 2}],
    "unhurried": [{"delay_s": 0.6, "previews": 3}],
    "failing": [{}, {"fail_once": True}, {}],
    "stalling": [{}, {"stall": True}, {}, {"stall": True}],
    "standing": [{"stall": True}],
    "further": [{}, {"delay_s": 0.8, "previews": 3, "fail_once": True}],
}
SETTINGS: dict[str, dict[str, object]] = {"standing": {"concurrency": 1}}


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """A server for each script, all started at once; answers the address of one by the name of its script."""
    launched = {}
    for name, cues in SCRIPTS.items():
        data = tmp_path_factory.mktemp(name) / "data"
        launched[name] = (launch(data, {"cues": cues}, drain_s=0, **SETTINGS.get(name, {})), data)
    yield lambda name: until_ready(*launched[name]).url
    for process, _ in launched.values():
        process.terminate()
    for process, _ in launched.values():
        process.wait(timeout=15)


@pytest.fixture
def steady(addresses: Callable[[str], str]) -> str:
    """Every picture comes soon."""
    return addresses("steady")


@pytest.fixture
def unhurried(addresses: Callable[[str], str]) -> str:
    """There is time to do something while the pictures are drawn."""
    return addresses("unhurried")


@pytest.fixture
def failing(addresses: Callable[[str], str]) -> str:
    """The second picture fails the first time that it is asked for."""
    return addresses("failing")


@pytest.fixture
def stalling(addresses: Callable[[str], str]) -> str:
    """After the first picture of each of two generations nothing comes."""
    return addresses("stalling")


@pytest.fixture
def standing(addresses: Callable[[str], str]) -> str:
    """One job at a time, and none ever ends by itself: the line moves when somebody stops theirs."""
    return addresses("standing")


@pytest.fixture
def further(addresses: Callable[[str], str]) -> str:
    """What is made after the first picture takes a while, and fails the first time."""
    return addresses("further")


@pytest.fixture
def wire(unhurried: str) -> Iterator[Wire]:
    """A wire to the unhurried server."""
    wire = Wire(unhurried)
    wire.mend()
    yield wire
    wire.cut()


@pytest.fixture
def before_load(browser: Chrome) -> Iterator[Callable[[str], None]]:
    """Have a script run before the page's own at each load. It is not the page's, so no policy holds for it."""
    added: list[str] = []

    def add(script: str) -> None:
        answer = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
        added.append(answer["identifier"])

    yield add
    for identifier in added:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": identifier})


@pytest.fixture
def visit(browser: Chrome) -> Iterator[Callable[[str], Visitor]]:
    """Visit a server as somebody new, on a phone; afterwards the console must be free of errors (CSP reports there)."""
    visitors: list[Visitor] = []

    def arrive(address: str) -> Visitor:
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
        browser.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
        visitor = Visitor(browser, address)
        visitor.size(360, 740)
        visitor.prefer(prefers_color_scheme="light")
        visitor.open()
        visitor.run("sessionStorage.clear(); localStorage.clear()")
        browser.get_log("browser")
        visitor.open()
        visitors.append(visitor)
        return visitor

    yield arrive
    for visitor in visitors:
        wrong = [entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
        assert [message for message in wrong if not any(words in message for words in visitor.forgiven)] == []
