"""`kill -9` of the server at many moments, over one data folder that lives through them all.

`VISION_SOAK=full` (`make soak`) takes all fifty; otherwise a tenth. The moments are the same in every run.
"""

import hashlib
import os
import signal
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import define, field, frozen

from adapters.documents.log import DocumentEventLog, DocumentStreamLog
from adapters.documents.repository import DocumentReader
from adapters.filesystem.media import FolderMedia
from adapters.in_process.time import SystemClock
from adapters.sqlite.engine import SqliteEngine
from application.context import system
from application.streams.read import ReadJobStream, ReadJobStreamHandler
from domain.jobs import Job, JobStatus
from domain.kernel.query import MOST, Query
from entrypoints.transport.encoding import to_json
from tests.servers.vision import Client, Server, start_server
from tests.soak.buyers import Address, Buyer, Heard
from tests.soak.moments import SEED, VARIANTS, How, Moment, moments

FULL = os.environ.get("VISION_SOAK") == "full"
# The tests that draw share their compiled kernels with these.
KERNELS = Path(tempfile.gettempdir()) / "vision-studio-tests"
PUBLIC = "http://vision.test"
CUES = [{"delay_s": 0.2, "previews": 1}]
MOMENTS = moments(FULL)


@frozen
class Outcome:
    """What became of a moment."""

    moment: Moment
    job: str
    status: str
    events: int
    kept: int
    orphans_gone_s: float
    back_s: float


@define(eq=False)
class Life:
    """One data folder, one buyer's session, and everything that happened to them."""

    data: Path
    calls: Path
    address: Address = field(factory=Address)
    token: str = ""
    outcomes: list[Outcome] = field(factory=list)
    heard: dict[str, list[Heard]] = field(factory=dict)

    def start(self, moment: Moment, *, crash: bool) -> Server:
        """A server with the moment's maker; with ``crash`` it kills itself at the moment's point."""
        crash_at = moment.point if crash and moment.point else None
        settings: dict[str, object] = {"public_url": PUBLIC, "sweep_s": 1.0, "cache": KERNELS}
        script = {"cues": CUES, "calls": str(self.calls)} | ({"crash_at": crash_at} if crash_at else {})
        if moment.real:
            # The studio draws; of the script only its crash point counts.
            settings |= {"maker": "studio", "picture_px": 192}
        server = start_server(self.data, script, **settings)
        self.address.url = server.url
        return server

    def pictures(self) -> dict[str, tuple[int, int]]:
        """Every stored picture's name, with what changes when it is written again."""
        folder = self.data / "media"
        found = {}
        for path in (folder / "pictures").rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                stat = path.stat()
                found[str(path.relative_to(folder))] = (stat.st_ino, stat.st_mtime_ns)
        return found

    def asked(self) -> list[int]:
        """The seeds that the maker was asked for, in order, from all processes."""
        return [int(line.split()[0]) for line in self.calls.read_text().splitlines()] if self.calls.exists() else []


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    base = tmp_path_factory.mktemp("kills")
    life = Life(base / "data", base / "calls")
    first = start_server(life.data, {}, public_url=PUBLIC)
    client = first.client()
    life.token = client.token
    client.close()
    assert first.stop() == 0
    yield life
    _print_table(life)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.name)
def test_whenever_the_server_is_killed_the_accepted_job_ends_complete_and_nothing_is_done_or_told_twice(
    life: Life, moment: Moment
) -> None:
    server = life.start(moment, crash=True)
    buyer = Buyer(life.address, life.token, f"moment-{moment.number}", "a walnut box", VARIANTS, 90).begin()
    try:
        _die(server, moment, buyer)
    finally:
        server.kill()
    kept, asked = life.pictures(), len(life.asked())
    orphans_gone_s = _until_nobody_has(life.data)

    server = life.start(moment, crash=False)
    began = time.monotonic()
    try:
        buyer.finish()
        back_s = time.monotonic() - began
        client = Client(server.url, life.token)
        status = client.finish(buyer.answers[0])["job"]["status"]
        client.close()
        _wait_for_an_empty_outbox(life.data)
    finally:
        code = server.stop()

    assert code == 0
    assert status == JobStatus.COMPLETE
    assert len(set(buyer.answers)) == 1, "one key made two jobs"
    assert [event.number for event in buyer.heard] == list(range(1, len(buyer.heard) + 1))
    now = life.pictures()
    assert {name: now.get(name) for name in kept} == kept, "a stored picture was written again"
    assert not {_seed(name) for name in kept} & set(life.asked()[asked:]), "a stored picture was asked for again"
    life.heard[buyer.answers[0]] = buyer.heard
    life.outcomes.append(
        Outcome(
            moment,
            buyer.answers[0],
            status,
            len(buyer.heard),
            sum(1 for name in kept if buyer.answers[0] in name),
            orphans_gone_s,
            back_s,
        )
    )


async def test_afterwards_the_store_holds_every_job_once_complete_and_its_streams_as_they_were_heard(
    life: Life,
) -> None:
    engine = SqliteEngine(life.data / "store.sqlite")
    await engine.start()
    clock = SystemClock()
    context = system("soak", tenant="default")
    reader = DocumentReader(engine, clock)

    jobs = await _all_jobs(reader)
    read = ReadJobStreamHandler(reader, DocumentStreamLog(engine, clock), FolderMedia(life.data / "media", PUBLIC))
    stored = {job.id: (await read(context, ReadJobStream(job.id, limit=500))).events for job in jobs}
    logged = await _log(DocumentEventLog(engine, clock))
    await engine.close()

    assert {job.status for job in jobs} == {JobStatus.COMPLETE}
    assert len(jobs) == len(life.heard)
    for job in jobs:
        heard = life.heard[job.id]
        assert [_digest(e.data) for e in heard] == [_digest(to_json(e)) for e in stored[job.id]]
        assert len(heard) == job.sequence
    assert [event.position for event in logged] == list(range(1, len(logged) + 1))
    assert len({event.id for event in logged}) == len(logged)
    assert sum(1 for event in logged if event.event.type == "job.ended") == len(jobs)
    with sqlite3.connect(life.data / "store.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_no_half_written_picture_is_left_under_a_name_that_can_be_asked_for(life: Life) -> None:
    for path in (life.data / "media").rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            head, tail = path.read_bytes()[:8], path.read_bytes()[-12:]
            assert head.startswith((b"\x89PNG", b"\xff\xd8\xff")), path
            assert b"IEND" in tail or tail.endswith(b"\xff\xd9"), path


def _die(server: Server, moment: Moment, buyer: Buyer) -> None:
    """Bring the server to its moment. A named one that was never reached fails."""
    if moment.point:
        assert server.process.wait(60) == -signal.SIGKILL, f"{moment.point} was never reached"
        return
    if moment.how is not How.TIMER:
        assert buyer.hears(b"job.preview", 2, 60), "nothing was drawn"
    if moment.how in (How.DRAIN, How.DRAWING_DRAIN):
        server.process.send_signal(signal.SIGTERM)
    time.sleep(moment.after_s)
    assert server.process.poll() is None, "it was gone before its moment"


def _until_nobody_has(data: Path) -> float:
    """Wait until no process carries the data folder in its command line or environment; answers the seconds."""
    began = time.monotonic()
    while left := _holders(data):
        assert time.monotonic() - began < 5, f"orphans: {left}"
        time.sleep(0.02)
    return time.monotonic() - began


def _holders(data: Path) -> list[int]:
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdigit() or int(process.name) == os.getpid():
            continue
        try:
            carried = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
        if str(data).encode() in carried:
            found.append(int(process.name))
    return found


def _wait_for_an_empty_outbox(data: Path) -> None:
    connection = sqlite3.connect(f"file:{data / 'store.sqlite'}?mode=ro", uri=True)
    until = time.monotonic() + 5
    while connection.execute("SELECT count(*) FROM outbox").fetchone() != (0,):
        assert time.monotonic() < until, "events are left in the outbox"
        time.sleep(0.01)
    connection.close()


async def _all_jobs(reader: DocumentReader) -> list[Job]:
    query = Query(where=(), limit=MOST)
    return list(await reader.find(system("soak", tenant="default"), Job, query))


async def _log(log: DocumentEventLog) -> list:  # type: ignore[type-arg]
    found: list = []  # type: ignore[type-arg]
    while page := await log.read(after=found[-1].position if found else 0, limit=200):
        found += page
    return found


def _seed(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _print_table(life: Life) -> None:
    print(f"\nseed {SEED}; complete after: from the restarted server's readiness to the buyer's last event")
    print("| # | killed | point or time | pictures kept | events heard | orphans gone | complete after |")
    print("|---|---|---|---|---|---|---|")
    for o in life.outcomes:
        place = o.moment.point or f"{o.moment.after_s * 1000:.0f} ms"
        print(
            f"| {o.moment.number} | {o.moment.how} | {place} | {o.kept} of {VARIANTS} | {o.events}"
            f" | {o.orphans_gone_s * 1000:.0f} ms | {o.back_s:.1f} s |"
        )
