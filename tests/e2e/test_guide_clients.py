"""The clients of the guide: whatever happens in between, they have every event once and in order."""

import ast
import asyncio
import base64
import importlib.util
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import aiohttp
import pytest
from attrs import define, field
from selenium.webdriver import Chrome

from tests.e2e.page.wire import Wire
from tests.servers.vision import API, Client, Server, running, start_server

CLIENTS = Path(__file__).parents[2] / "docs" / "guides" / "clients"
SLOW = {"cues": [{"delay_s": 0.3, "previews": 3}]}
HURRIED = 30
"""By how much the time is shortened, where a test asks for it, after which a silent connection is given up."""


class Following(Protocol):
    """A client of the guide at work."""

    def events(self) -> list[dict[str, Any]]:
        """What it was told so far."""
        ...

    def over(self) -> str | None:
        """None while it follows; then empty, or the error that ended it."""
        ...


@define(eq=False)
class InPython:
    """The Python client, in a thread with a loop of its own."""

    base: str
    job: str
    token: str
    seen: list[dict[str, Any]] = field(factory=list, init=False)
    end: str | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        threading.Thread(target=lambda: asyncio.run(self._follow()), daemon=True).start()

    def events(self) -> list[dict[str, Any]]:
        return list(self.seen)

    def over(self) -> str | None:
        return self.end

    async def _follow(self) -> None:
        try:
            async for event in python_client()(self.base, self.job, self.token):
                self.seen.append(event)
        except RuntimeError as error:
            self.end = str(error)
        else:
            self.end = ""


@define(eq=False)
class InBrowser:
    """The JavaScript client, in a page of the service."""

    browser: Chrome
    base: str
    job: str
    token: str
    hurry: int

    def __attrs_post_init__(self) -> None:
        self.browser.execute_cdp_cmd("Network.enable", {})
        self.browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
        # The file is loaded as it is, as a module, which the policy of the service's own pages would not let in.
        self.browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        self.browser.get("about:blank")
        self.browser.get(f"{self.base}/healthz")
        module = base64.b64encode((CLIENTS / "follow.js").read_bytes()).decode()
        self.browser.execute_script(
            """
            const [source, job, token, hurry] = arguments;
            const [beat, limit] = [window.setInterval, AbortSignal.timeout];
            window.setInterval = (act, ms) => beat(act, ms / hurry);
            AbortSignal.timeout = (ms) => limit.call(AbortSignal, ms / hurry);
            window.seen = [];
            window.over = null;
            import(`data:text/javascript;base64,${source}`)
              .then(({ follow }) => follow(location.origin, job, token, (event) => seen.push(event)))
              .then(() => { over = ""; }, (error) => { over = String(error); });
            """,
            module,
            self.job,
            self.token,
            self.hurry,
        )

    def events(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.browser.execute_script("return window.seen")
        return found

    def over(self) -> str | None:
        found: str | None = self.browser.execute_script("return window.over")
        return found


Follow = Callable[[str, str, str], Following]


@pytest.fixture(params=["python", "javascript"])
def client_of(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Follow]]:
    """Start a client on an address, a job and a token, in a hurry or not."""
    if request.param == "python":
        connect = aiohttp.ClientSession.ws_connect

        def in_python(hurry: int) -> Follow:
            def connect_in_hurry(self: Any, url: str, *, heartbeat: float) -> Any:
                return connect(self, url, heartbeat=heartbeat / hurry)

            monkeypatch.setattr(aiohttp.ClientSession, "ws_connect", connect_in_hurry)
            return InPython

        yield in_python
        return
    browser: Chrome = request.getfixturevalue("browser")
    yield lambda hurry: lambda base, job, token: InBrowser(browser, base, job, token, hurry)
    browser.get("about:blank")
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})


@pytest.fixture
def follow(client_of: Callable[[int], Follow]) -> Follow:
    """Start a client as it is."""
    return client_of(1)


def python_client() -> Any:
    """The function that the guide's file gives."""
    spec = importlib.util.spec_from_file_location("guide_follow", CLIENTS / "follow.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.follow


class Tunnel(Wire):
    """A wire whose connections can fall silent: they stay open, and nothing passes any more. A server that is away
    costs a connection, not the wire.
    """

    made = 0
    silenced = 0

    def silence(self) -> None:
        """Let nothing pass through the connections that there are."""
        self.silenced = self.made

    def _take(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = door.accept()
                try:
                    server = socket.create_connection((urlsplit(self.server).hostname, urlsplit(self.server).port))
                except OSError:
                    client.close()
                    continue
                self._ends += [client, server]
                self.made += 1
                for source, target in ((client, server), (server, client)):
                    threading.Thread(target=self._pass, args=(self.made, source, target), daemon=True).start()

    def _pass(self, number: int, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while content := source.recv(65536):
                if number > self.silenced:
                    target.sendall(content)
        if number > self.silenced:
            for end in (source, target):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("guide") / "data", SLOW, concurrency=8) as server:
        yield server


@pytest.fixture
def wire(server: Server) -> Iterator[Tunnel]:
    wire = Tunnel(server.url)
    wire.mend()
    yield wire
    wire.cut()


def until(true: Callable[[], bool], words: str, seconds: float = 30) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not so: {words}"
        time.sleep(0.02)


def reaches(following: Following, count: int) -> None:
    """Wait until a client was told so many events."""
    until(lambda: len(following.events()) >= count or following.over() is not None, f"{count} events were told")
    assert following.over() is None, following.over()


def has_all_of(following: Following, client: Client, job: str) -> None:
    """Wait for the end: it came without an error, and every event was told once and in order."""
    until(lambda: following.over() is not None, "the client is done")
    assert following.over() == ""
    told = [int(event["sequence"]) for event in following.events()]
    assert told == list(range(1, len(told) + 1))
    assert [event["id"] for event in following.events()] == [event["id"] for event in client.events(job)]


def test_a_connection_that_is_lost_again_and_again_costs_no_event(follow: Follow, server: Server, wire: Tunnel) -> None:
    client = server.client()
    job = client.start(variants=4)
    following = follow(wire.address, job, client.token)

    for count in (3, 6, 10):
        reaches(following, count)
        wire.cut()
        wire.mend()

    has_all_of(following, client, job)


def test_a_connection_that_dies_without_a_word_is_given_up(
    client_of: Callable[[int], Follow], server: Server, wire: Tunnel
) -> None:
    client = server.client()
    job = client.start(variants=3)
    following = client_of(HURRIED)(wire.address, job, client.token)

    reaches(following, 4)
    wire.silence()

    has_all_of(following, client, job)


def test_a_server_that_is_killed_is_followed_on_when_it_is_back(follow: Follow, tmp_path: Path) -> None:
    first = start_server(tmp_path / "data", SLOW)
    wire = Tunnel(first.url)
    wire.mend()
    client = first.client()
    job = client.start(variants=3)
    following = follow(wire.address, job, client.token)
    reaches(following, 5)

    first.kill()
    with running(tmp_path / "data", SLOW) as second:
        wire.server = second.url
        again = Client(second.url, client.token)
        has_all_of(following, again, job)
        again.close()
        # The browser keeps connections, which would hold up the end of the server.
        wire.cut()
    client.close()


def test_a_server_that_has_no_room_is_asked_again(follow: Follow, tmp_path: Path) -> None:
    with running(tmp_path / "data", SLOW, followers=1) as server:
        client = server.client()
        job = client.start(variants=2)
        place = socket.create_connection((urlsplit(server.url).hostname, urlsplit(server.url).port))
        place.sendall(
            f"GET {API}/jobs/{job}/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"
            f"X-Session-Token: {client.token}\r\n\r\n".encode()
        )
        assert place.recv(12) == b"HTTP/1.1 200"
        following = follow(server.url, job, client.token)
        refused = 'vision_http_requests_total{method="GET",route="/api/v2/ai/ws"'

        until(lambda: refused in client("GET", "/metrics").body.decode(), "it was refused")
        assert (following.events(), following.over()) == ([], None)
        place.close()

        has_all_of(following, client, job)
        client.close()


def test_a_session_that_ends_ends_the_following_with_an_error(follow: Follow, server: Server) -> None:
    client = server.client()
    following = follow(server.url, client.start(variants=4), client.token)
    reaches(following, 3)

    assert client("DELETE", f"{API}/sessions/current").status == 204

    until(lambda: bool(following.over()), "it ended with an error")
    assert "session-required" in (following.over() or "")


def test_what_a_stream_does_not_keep_is_left_to_the_resource_and_the_rest_is_followed(
    follow: Follow, tmp_path: Path
) -> None:
    first = start_server(tmp_path / "data", SLOW)
    client = first.client()
    job = client.start(variants=3)
    until(lambda: len(client.events(job)) >= 5, "there are some entries")
    first.kill()
    with closing(sqlite3.connect(tmp_path / "data" / "store.sqlite")) as store, store:
        store.execute("DELETE FROM streams WHERE id <= ?", (f"job:{job}/0000000003",))

    with running(tmp_path / "data", SLOW) as second:
        again = Client(second.url, client.token)
        assert again("GET", f"{API}/jobs/{job}/events").json["code"] == "stream-gone"
        following = follow(second.url, job, client.token)
        until(lambda: following.over() is not None, "the client is done")
        told = [int(event["sequence"]) for event in following.events()]
        last = again("GET", f"{API}/jobs/{job}").json["sequence"]
        again.close()

    assert following.over() == ""
    assert told[0] > 4
    assert told == list(range(told[0], last + 1))
    client.close()


def test_each_client_is_short() -> None:
    python = (CLIENTS / "follow.py").read_text()
    script = (CLIENTS / "follow.js").read_text()

    assert lines_of_python(python) <= 30
    assert sum(bool(line.strip()) and not line.strip().startswith("//") for line in script.splitlines()) <= 30


def lines_of_python(source: str) -> int:
    """Lines that hold more than comments and docstrings."""
    tree = ast.parse(source)
    words = {
        number
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    numbered = enumerate(source.splitlines(), 1)
    return sum(bool(line.strip()) and line.strip()[0] != "#" and number not in words for number, line in numbered)
