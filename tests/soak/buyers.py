"""A buyer who does not give up: sends again what got no answer, and follows a job through every restart."""

import http.client
import threading
import time
from urllib.parse import urlsplit

import orjson
from attrs import define, field, frozen

from tests.servers.vision import API

_PAUSE_S = 0.02
_LOST = (http.client.HTTPException, OSError)


@frozen
class Heard:
    """An event as it came over the wire: the number of its `id:` line and the bytes of its `data:` line."""

    number: int
    data: bytes


@define(eq=False)
class Address:
    """Where the server is now; every restart moves it."""

    url: str = ""


@define(eq=False)
class Buyer:
    """Asks for one generation under one key and hears it to its end, on a thread of its own."""

    address: Address
    token: str
    key: str
    text: str
    variants: int
    patience_s: float
    answers: list[str] = field(factory=list, init=False)
    posts: int = field(default=0, init=False)
    connections: int = field(default=0, init=False)
    heard: list[Heard] = field(factory=list, init=False)
    accepted: threading.Event = field(factory=threading.Event, init=False)
    ended: threading.Event = field(factory=threading.Event, init=False)
    fault: BaseException | None = field(default=None, init=False)
    _until: float = field(default=0.0, init=False)
    _thread: threading.Thread | None = field(default=None, init=False)

    def begin(self) -> "Buyer":
        self._until = time.monotonic() + self.patience_s
        self._thread = threading.Thread(target=self._run, name=f"buyer-{self.key}", daemon=True)
        self._thread.start()
        return self

    def finish(self) -> None:
        """Wait for the end of the job; raise what went wrong for this buyer."""
        assert self._thread is not None
        self._thread.join(self.patience_s + 5)
        if self.fault is not None:
            raise self.fault
        assert self.ended.is_set(), f"{self.key}: the stream did not end; heard {len(self.heard)} events"

    def hears(self, kind: bytes, count: int, seconds: float) -> bool:
        """Wait until that many events of a kind were heard."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if sum(1 for event in self.heard if b'"type":"%s"' % kind in event.data) >= count:
                return True
            if self.fault is not None or self.ended.is_set():
                return False
            time.sleep(0.005)
        return False

    def post(self) -> str:
        """Send the request until it is answered; answers the job's id."""
        body = orjson.dumps({"brief": {"text": self.text}, "variants": self.variants})
        headers = {"Content-Type": "application/json", "X-Session-Token": self.token, "Idempotency-Key": self.key}
        while time.monotonic() < self._until:
            self.posts += 1
            connection = self._connect()
            try:
                connection.request("POST", f"{API}/generations", body, headers)
                response = connection.getresponse()
                content = response.read()
            except _LOST:
                time.sleep(_PAUSE_S)
                continue
            finally:
                connection.close()
            if response.status == 503:
                # The service says that it cannot just now; so a client asks again.
                time.sleep(_PAUSE_S)
                continue
            assert response.status == 202, (response.status, content)
            id = str(orjson.loads(content)["id"])
            self.answers.append(id)
            return id
        raise AssertionError(f"{self.key}: no answer to the request within {self.patience_s:.0f} s")

    def _run(self) -> None:
        try:
            job = self.post()
            self.accepted.set()
            while time.monotonic() < self._until and not self.ended.is_set():
                self._follow(job)
            self.post()
        except BaseException as error:
            self.fault = error

    def _follow(self, job: str) -> None:
        headers = {"Accept": "text/event-stream", "X-Session-Token": self.token}
        if self.heard:
            headers["Last-Event-ID"] = str(self.heard[-1].number)
        connection = self._connect()
        try:
            connection.request("GET", f"{API}/generations/{job}/events", headers=headers)
            response = connection.getresponse()
            if response.status == 503:
                return
            assert response.status == 200, (response.status, response.read())
            self.connections += 1
            number, data = 0, b""
            while line := response.readline():
                name, _, value = line.rstrip(b"\n").partition(b": ")
                if name == b"id":
                    number = int(value)
                elif name == b"data":
                    data = value
                elif line == b"\n" and data:
                    # An event counts when its blank line is there: what a crash cut off is sent again.
                    self.heard.append(Heard(number, data))
                    if orjson.loads(data)["type"] in _LAST:
                        self.ended.set()
                        return
                    data = b""
        except _LOST:
            pass
        finally:
            connection.close()
            time.sleep(_PAUSE_S)

    def _connect(self) -> http.client.HTTPConnection:
        place = urlsplit(self.address.url)
        return http.client.HTTPConnection(place.hostname or "", place.port, timeout=self.patience_s)


_LAST = frozenset(f"job.{status}" for status in ("complete", "partial", "failed", "cancelled", "expired"))
