"""A whole production installation on this machine: MongoDB's protocol, RabbitMQ, Redis, ImageKit, our own processes.

`python -m tests.servers.stack` (`make stack`) starts one, brings a brief through all of it, and tells what happened.
"""

import argparse
import http.client
import json
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar

from attrs import define, field

from tests.servers.imagekit import ImageKitServer
from tests.servers.mongodb import MongoServer
from tests.servers.process import ServerProcess
from tests.servers.rabbitmq import RabbitServer
from tests.servers.redis import RedisServer
from tests.servers.vision import Client


@define(eq=False)
class VisionProcess(ServerProcess):
    """`vision ROLE`; its port serves the API, or a worker's or relay's metrics."""

    role: str
    settings: dict[str, str]

    starts_within_s: ClassVar[float] = 60.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        return [sys.executable, "-m", "entrypoints.cli.main", self.role]

    def environment(self) -> dict[str, str]:
        name = "VISION_PORT" if self.role == "serve" else "VISION_METRICS_PORT"
        return {"VISION_DATA": str(self.folder / "data")} | self.settings | {name: str(self.port)}

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/readyz" if self.role == "serve" else "/metrics")
            return connection.getresponse().status == 200
        except http.client.HTTPException:
            return False
        finally:
            connection.close()

    @property
    def log(self) -> str:
        """What it said so far."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""


@define(eq=False)
class Stack:
    """``servers`` HTTP processes, ``workers`` workers and a relay, on servers of their own. ``script`` None means the
    real renderer.
    """

    folder: Path
    script: dict[str, Any] | None = None
    servers: int = 2
    workers: int = 2
    settings: dict[str, str] = field(factory=dict)
    redis: RedisServer = field(init=False)
    rabbit: RabbitServer = field(init=False)
    mongo: MongoServer = field(init=False)
    imagekit: ImageKitServer = field(init=False)
    http: list[VisionProcess] = field(factory=list, init=False)
    working: list[VisionProcess] = field(factory=list, init=False)
    relay: VisionProcess = field(init=False)
    _open: ExitStack = field(factory=ExitStack, init=False)

    def __enter__(self) -> "Stack":
        self.redis, self.rabbit, self.mongo = (
            kind(self.folder / name)
            for kind, name in ((RedisServer, "redis"), (RabbitServer, "rabbitmq"), (MongoServer, "mongodb"))
        )
        self.imagekit = self._open.enter_context(ImageKitServer())
        try:
            self._start(self.redis, self.rabbit, self.mongo)
            environment = self.environment()
            self.http = [VisionProcess(self.folder / f"http-{n}", "serve", environment) for n in range(self.servers)]
            self.working = [
                VisionProcess(self.folder / f"worker-{n}", "worker", environment) for n in range(self.workers)
            ]
            self.relay = VisionProcess(self.folder / "relay", "relay", environment)
            self._start(self.relay, *self.http, *self.working)
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def environment(self) -> dict[str, str]:
        """What every process of the installation is told."""
        told = {
            "VISION_PROFILE": "production",
            "VISION_SECRET_KEY": "a secret of this run",
            "VISION_MONGO_URL": self.mongo.url,
            "VISION_AMQP_URL": self.rabbit.url,
            "VISION_REDIS_URL": self.redis.url,
            "VISION_IMAGEKIT_PRIVATE_KEY": self.imagekit.private_key,
            "VISION_IMAGEKIT_URL_ENDPOINT": self.imagekit.url_endpoint,
            "VISION_IMAGEKIT_BASE_URL": self.imagekit.url,
            "VISION_IMAGEKIT_UPLOAD_URL": self.imagekit.url,
            "VISION_CACHE": str(Path(tempfile.gettempdir()) / "vision-studio-tests"),
            "VISION_LOG_FORMAT": "json",
        }
        if self.script is not None:
            told |= {"VISION_MAKER": "scripted", "VISION_SCRIPT": json.dumps(self.script)}
        return told | self.settings

    @property
    def ours(self) -> list[VisionProcess]:
        """Every process of the service itself."""
        return [self.relay, *self.http, *self.working]

    def client(self, number: int = 0) -> Client:
        """A client at one of the HTTP processes, with a session of its own."""
        return Client(self.http[number % len(self.http)].url).open_session()

    def _start(self, *processes: ServerProcess) -> None:
        with ThreadPoolExecutor(len(processes)) as pool:
            started = [pool.submit(process.start) for process in processes]
            for process in processes:
                end = process.close if isinstance(process, RabbitServer) else process.kill
                self._open.callback(end)
            for one in started:
                one.result()


def main() -> int:
    """Bring a brief through a whole installation and tell what happened; with ``--stay`` keep it running."""
    parser = argparse.ArgumentParser(prog="python -m tests.servers.stack", description=__doc__)
    parser.add_argument("--brief", default="a walnut keepsake box with brass inlay, art deco, 20 cm")
    parser.add_argument("--variants", type=int, default=4)
    parser.add_argument("--stay", action="store_true", help="keep it running until Ctrl-C")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vision-stack-") as folder:
        began = time.monotonic()
        print("Starting Redis, RabbitMQ, a server of MongoDB's protocol, an ImageKit account, 2 HTTP processes,")
        print("2 workers and a relay …", flush=True)
        with Stack(Path(folder)) as stack:
            print(
                f"all ready after {time.monotonic() - began:.0f} s: {', '.join(p.url for p in stack.http)}", flush=True
            )
            ended = _main_job(stack, wanted.brief, wanted.variants)
            while wanted.stay:
                try:
                    time.sleep(3600)
                except KeyboardInterrupt:
                    break
    return 0 if ended else 1


def _main_job(stack: Stack, brief: str, variants: int) -> bool:
    """Ask one HTTP process, follow at the other one, fetch the pictures where they are delivered."""
    asking, following = stack.client(0), Client(stack.http[-1].url)
    following.token = asking.token
    began = time.monotonic()
    job = asking.start(brief, variants)
    print(f"asked {stack.http[0].url} for {brief!r}: {job}", flush=True)
    after = 0
    while True:
        page = following("GET", f"/api/v2/ai/jobs/{job}/events?after={after}", headers={"Prefer": "wait=10"}).json
        for event in page["events"]:
            data = event["data"]
            print(f"  {time.monotonic() - began:6.2f} s  {data['percent']:3d} %  {data['message']}", flush=True)
        after = page["after"]
        if page["events"] and page["events"][-1]["type"].removeprefix("job.") in {"complete", "partial", "failed"}:
            break
    generation = following("GET", f"/api/v2/ai/generations/{job}").json
    concept = following("GET", f"/api/v2/ai/concepts/{generation['concept']}").json
    for variant in concept["versions"][0]["variants"]:
        url = variant["picture"]["url"]
        place, _, rest = url.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(place, timeout=10)
        connection.request("GET", f"/{rest}")
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        print(f"  picture {variant['index'] + 1}: {answer.status}, {len(content)} bytes from {url.split('?')[0]}")
    return bool(generation["job"]["status"] == "complete")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
