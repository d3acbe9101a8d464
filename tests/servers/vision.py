"""Our own server as a child process."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
from attrs import define, field, frozen

from entrypoints.composition.lock import read_address

API = "/api/v2/ai"
_START_S = 60.0


@frozen
class Answer:
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return orjson.loads(self.body)


@define
class Client:
    """A client with a session of its own, over one connection that is opened again when the server went away."""

    url: str
    token: str = ""
    _connection: http.client.HTTPConnection | None = field(default=None, init=False)

    def __call__(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        raw: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        sent = {"X-Session-Token": self.token} if self.token else {}
        content = raw
        if body is not None:
            content = orjson.dumps(body)
        if content is not None:
            sent["Content-Type"] = "application/json"
        sent |= headers or {}
        for attempt in (1, 2):
            if self._connection is None:
                place = urlsplit(self.url)
                self._connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
            try:
                self._connection.request(method, path, content, sent)
                response = self._connection.getresponse()
                return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
            except (http.client.HTTPException, ConnectionError):
                self.close()
                if attempt == 2:
                    raise
        raise AssertionError

    def open_session(self) -> "Client":
        self.token = self("POST", f"{API}/sessions").json["token"]
        return self

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __del__(self) -> None:
        self.close()

    def start(self, text: str = "a walnut box", variants: int = 2, key: str | None = None) -> str:
        answer = self(
            "POST",
            f"{API}/generations",
            {"brief": {"text": text}, "variants": variants},
            headers={"Idempotency-Key": key} if key else None,
        )
        assert answer.status == 202, answer.body
        return str(answer.json["id"])

    def finish(self, job: str, seconds: float = 60) -> dict[str, Any]:
        """The generation, once its job has ended."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            generation: dict[str, Any] = self("GET", f"{API}/generations/{job}").json
            if generation["job"]["ended_at"] is not None:
                return generation
            time.sleep(0.02)
        raise AssertionError(f"{job} did not end: {generation['job']}")

    def events(self, job: str, after: int = 0) -> list[dict[str, Any]]:
        """The entries of a job's stream, read page by page."""
        found: list[dict[str, Any]] = []
        while True:
            page = self("GET", f"{API}/jobs/{job}/events?after={after}").json
            found += page["events"]
            after = page["after"]
            if not page["events"]:
                return found


@define
class Server:
    """A running server process."""

    process: subprocess.Popen[bytes]
    data: Path
    url: str
    log: Path

    def client(self) -> Client:
        return Client(self.url).open_session()

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self, seconds: float = 20) -> int:
        """As an operator would."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)


def environment(data: Path, script: dict[str, Any] | None, **settings: object) -> dict[str, str]:
    """The environment of a server or of a command on the same folder."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("VISION_")}
    mine |= {"VISION_DATA": str(data), "VISION_PORT": "0", "VISION_DISK_RESERVE_MB": "0", "VISION_LOG_FORMAT": "json"}
    if script is not None:
        mine |= {"VISION_MAKER": "scripted", "VISION_SCRIPT": json.dumps(script)}
    return mine | {f"VISION_{name.upper()}": str(value) for name, value in settings.items()}


def launch(data: Path, script: dict[str, Any] | None = None, **settings: object) -> "subprocess.Popen[bytes]":
    """Start a server without waiting for it; ``script`` None means the real renderer."""
    data.mkdir(parents=True, exist_ok=True)
    with log_of(data).open("ab") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "entrypoints.cli.main", "serve"],
            env=environment(data, script, **settings),
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
        )


def until_ready(process: "subprocess.Popen[bytes]", data: Path) -> Server:
    """The launched server, once it has left its address."""
    log = log_of(data)
    until = time.monotonic() + _START_S
    while time.monotonic() < until:
        address = read_address(data)
        if address and address.pid == process.pid:
            return Server(process, data, address.url, log)
        if process.poll() is not None:
            raise AssertionError(f"the server ended with {process.returncode}:\n{log.read_text()[-3000:]}")
        time.sleep(0.01)
    process.kill()
    raise AssertionError(f"the server did not start:\n{log.read_text()[-3000:]}")


def start_server(data: Path, script: dict[str, Any] | None = None, **settings: object) -> Server:
    """Launch a server and wait until it is ready."""
    return until_ready(launch(data, script, **settings), data)


def log_of(data: Path) -> Path:
    """Where a launched server's words go."""
    return data.parent / f"{data.name}.log"


@contextmanager
def running(data: Path, script: dict[str, Any] | None = None, **settings: object) -> Iterator[Server]:
    """A server for the length of a block; it must still be there at its end."""
    server = start_server(data, script, **settings)
    try:
        yield server
        assert server.process.poll() is None, server.log.read_text()[-3000:]
    finally:
        if server.process.poll() is None:
            server.stop()
