"""Which adapters go through which port's tests. The suites take their parameters from here, and the table in
docs/architecture.md is made of it: `python -m tests.ports` writes it again.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from adapters.documents.engine import Engine
from application.ports.cache import Cache
from application.ports.design import BriefReader, Designer
from application.ports.embedding import Embedder
from application.ports.events import EventLog
from application.ports.flags import Flags
from application.ports.geometry import Draughtsman, Modeller, Surveyor
from application.ports.imaging import FilmMaker, ImageMaker, Judge, Painter
from application.ports.jobs import DeadLetters, JobQueue
from application.ports.media import MediaStore
from application.ports.security import SessionTokens
from application.ports.storage import Reader, Receipts, Repository, Room, Work, WorkFactory
from application.ports.streams import Bell, EventBus, StreamLog, Wakeups
from application.ports.time import Clock, Ids

ARCHITECTURE = Path(__file__).parents[1] / "docs" / "architecture.md"
BEGINS, ENDS = "<!-- ports: python -m tests.ports -->\n", "<!-- end of ports -->\n"


@frozen
class Suite:
    """Tests of ports, in ``where`` below tests/. ``by`` are the parameters of the suite's fixture, each with the folder
    in adapters/ of what goes through it: an adapter may go through in several circumstances.
    """

    ports: tuple[type, ...]
    where: tuple[str, ...]
    by: Mapping[str, str]

    @property
    def ways(self) -> tuple[str, ...]:
        """The parameters, in order."""
        return tuple(self.by)


@frozen
class Apart:
    """Ports without a suite that runs over all of their adapters: each adapter has tests of its own."""

    ports: tuple[type, ...]
    where: tuple[str, ...]
    adapters: tuple[str, ...] = field(default=("in_process",))


def _each(*adapters: str) -> dict[str, str]:
    return {adapter: adapter for adapter in adapters}


_DOCUMENTS = (WorkFactory, Work, Repository, Reader, Receipts, StreamLog, EventLog)

STORAGE = Suite(_DOCUMENTS, ("contract/storage",), _each("memory", "sqlite", "mongo"))
# Before MongoDB 8 there is no bulk over several collections: another way of writing, under the same rules.
ENGINES = Suite((Engine,), ("contract/storage/test_engine_rules.py",), {**STORAGE.by, "mongo-7": "mongo"})
FLAGS = Suite((Flags,), ("contract/flags",), STORAGE.by)
QUEUES = Suite(
    (JobQueue, DeadLetters),
    ("contract/jobs",),
    {"in_process": "in_process", "crashing": "scripted", "rabbitmq": "rabbitmq"},
)
BUSES = Suite(
    (EventBus,),
    ("contract/streams/test_event_bus.py",),
    _each("in_process", "rabbitmq") | {"rabbitmq in two processes": "rabbitmq"},
)
WAKEUPS = Suite(
    (Wakeups, Bell),
    ("contract/streams/test_wakeups.py",),
    _each("in_process", "redis") | {"redis in two processes": "redis"},
)
CACHES = Suite((Cache,), ("contract/cache",), _each("in_process", "redis"))
MEDIA = Suite((MediaStore,), ("contract/media",), {"memory": "memory", "folder": "filesystem", "imagekit": "imagekit"})
DESIGNERS = Suite(
    (Designer,),
    ("contract/design",),
    _each("studio", "gemini") | dict.fromkeys(("gemini that makes things up", "gemini that is away"), "gemini"),
)
MAKERS = Suite(
    (ImageMaker, Judge), ("contract/makers",), _each("scripted", "gemini") | {"drafted": "gemini", "studio": "studio"}
)
EMBEDDERS = Suite(
    (Embedder,), ("contract/embedding",), dict.fromkeys(("gemini-embedding-2", "gemini-embedding-001"), "gemini")
)
SURVEYORS = Suite((Surveyor,), ("contract/geometry/test_surveyor.py",), {"scripted": "scripted", "workshop": "studio"})

SUITES = (
    STORAGE,
    ENGINES,
    FLAGS,
    QUEUES,
    BUSES,
    WAKEUPS,
    CACHES,
    MEDIA,
    DESIGNERS,
    MAKERS,
    EMBEDDERS,
    SURVEYORS,
)
APART = (
    Apart((Room,), ("contract/media/test_media_store.py",), ("memory", "filesystem")),
    Apart((Painter,), ("contract/gemini/test_maker.py",), ("gemini",)),
    Apart((FilmMaker,), ("contract/service/test_films.py", "studio/test_films.py"), ("scripted", "studio")),
    Apart((Draughtsman, Modeller), ("contract/geometry", "contract/service/test_models.py"), ("studio",)),
    Apart((BriefReader,), ("unit/designer", "contract/service/test_reading_briefs.py"), ("studio",)),
    Apart((Clock, Ids, SessionTokens), ("unit/in_process",)),
)

_COLUMNS = (
    "memory",
    "sqlite",
    "mongo",
    "in_process",
    "rabbitmq",
    "redis",
    "filesystem",
    "imagekit",
    "studio",
    "gemini",
    "scripted",
)


def table() -> str:
    """The table in Markdown: a row for the ports of a suite, a column for each folder in adapters/."""
    rows = [f"| port | {' | '.join(_COLUMNS)} | tests/ |", "|---" * (len(_COLUMNS) + 2) + "|"]
    for suite in SUITES:
        times = Counter(suite.by.values())
        rows.append(_row(suite.ports, suite.where, {adapter: str(number) for adapter, number in times.items()}))
    for apart in APART:
        rows.append(_row(apart.ports, apart.where, dict.fromkeys(apart.adapters, "own")))
    return "\n".join(rows) + "\n"


def _row(ports: tuple[type, ...], where: tuple[str, ...], cells: Mapping[str, str]) -> str:
    names = ", ".join(f"`{port.__name__}`" for port in ports)
    return f"| {names} | {' | '.join(cells.get(column, '') for column in _COLUMNS)} | {', '.join(where)} |"


def written(text: str) -> str:
    """A document with the table in its place."""
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return before + BEGINS + table() + ENDS + after


if __name__ == "__main__":
    ARCHITECTURE.write_text(written(ARCHITECTURE.read_text()))
