"""Settings: every one by an environment variable, each with its source, secrets also from files."""

import os
import secrets
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs
from attrs import frozen

from entrypoints.composition.profiles import CELLS, Cells, Profile, cells_of

_WEB = ("https", "http")
SECRET_FILE = "secret.key"  # noqa: S105 - a file's name


class SettingsError(Exception):
    """A setting that cannot be used; the message names its variable."""


def _setting(
    default: Any,
    words: str,
    *,
    secret: bool = False,
    least: float | None = None,
    choices: tuple[str, ...] = (),
    schemes: tuple[str, ...] = (),
) -> Any:
    rules = {"least": least, "choices": choices, "schemes": schemes}
    return attrs.field(default=default, metadata={"words": words, "secret": secret, **rules})


def _cell(name: str, words: str) -> Any:
    return _setting("auto", words, choices=("auto", *CELLS[name]))


@frozen
class Settings:
    """What an operator can set. The variable of a field is ``VISION_`` and its name in capitals; times are seconds."""

    profile: Profile = _setting(
        Profile.EMBEDDED, "memory (keeps nothing), embedded (one process, SQLite) or production"
    )
    host: str = _setting("127.0.0.1", "address to listen on")
    port: int = _setting(8080, "port to listen on; 0 takes a free one", least=0)
    metrics_port: int = _setting(0, "port of a worker's or relay's metrics; 0: none", least=0)
    data: Path = _setting(Path("vision-data"), "folder of the store, the pictures, the secret and the lock")
    public_url: str = _setting(
        "", "address that clients use, without a slash at the end; by default the one listened on"
    )
    secret_key: str = _setting(
        "", "signs sessions; made in the data folder when embedded, required in production", secret=True
    )
    cache: str = _setting("", "folder of the renderer's compiled kernels; by default `cache` in the data folder")
    log_level: str = _setting("info", "debug, info, warning or error", choices=("debug", "info", "warning", "error"))
    log_format: str = _setting("auto", "json, text, or auto (text on a terminal)", choices=("auto", "json", "text"))
    storage: str = _cell("storage", "where documents are: memory, sqlite or mongo")
    queue: str = _cell("queue", "what carries jobs and rings consumers: in_process or rabbitmq")
    wakeups: str = _cell("wakeups", "what wakes followers, and the cache: in_process or redis")
    media: str = _cell("media", "where pictures are: memory, folder or imagekit")
    designer: str = _cell("designer", "who designs: studio, or gemini (by default where it has a key)")
    maker: str = _cell("maker", "who draws: studio, gemini (by default where it has a key), or scripted for tests")
    script: str = _setting("", "what the scripted maker does: JSON, or @ and a file")
    mongo_url: str = _setting(
        "", "MongoDB's address, with the replica set's name", secret=True, schemes=("mongodb", "mongodb+srv")
    )
    mongo_database: str = _setting("vision", "the database in it")
    amqp_url: str = _setting("", "RabbitMQ's address", secret=True, schemes=("amqp", "amqps"))
    amqp_prefix: str = _setting("vision", "what the names of its queues and exchanges begin with")
    redis_url: str = _setting("", "Redis' address", secret=True, schemes=("redis", "rediss"))
    redis_namespace: str = _setting("vision", "what the names of its keys and channels begin with")
    gemini_api_key: str = _setting("", "Gemini's key", secret=True)
    gemini_base_url: str = _setting("", "where Gemini answers; by default its own address", schemes=_WEB)
    gemini_design_model: str = _setting("gemini-3.8-flash", "the model that reads briefs and designs")
    gemini_image_model: str = _setting("gemini-3.1-flash-image", "the model that paints")
    gemini_fallback_image_model: str = _setting("gemini-3-pro-image", "the model that paints when the first one cannot")
    gemini_embedding_model: str = _setting("gemini-embedding-2", "the model that embeds texts")
    gemini_concurrency: int = _setting(8, "calls of Gemini at once, in this process", least=1)
    gemini_timeout_s: float = _setting(60.0, "how long one call of Gemini may take", least=0.1)
    gemini_budget: float = _setting(0.0, "US dollars a day that a tenant may cost at Gemini; 0: without end", least=0)
    imagekit_private_key: str = _setting("", "ImageKit's private key", secret=True)
    imagekit_url_endpoint: str = _setting("", "where ImageKit delivers, as its dashboard says", schemes=_WEB)
    imagekit_base_url: str = _setting("", "where ImageKit's API answers; by default its own address", schemes=_WEB)
    imagekit_upload_url: str = _setting("", "where ImageKit takes uploads; by default its own address", schemes=_WEB)
    imagekit_folder: str = _setting("vision", "the folder of its media library")
    imagekit_webhook_secret: str = _setting("", "what ImageKit signs its webhooks with", secret=True)
    concurrency: int = _setting(12, "jobs worked on at once; the renderer orders their passes", least=1)
    share: int = _setting(4, "jobs of one session in the queue or running at once; the next ones wait", least=1)
    depth: int = _setting(1000, "jobs that may wait in all before new ones are refused", least=1)
    deadline_s: float = _setting(7200.0, "how long a job may take from its acceptance", least=1)
    lease_s: float = _setting(30.0, "how long a worker holds a job without a sign of life", least=1)
    drain_s: float = _setting(8.0, "how long running jobs may go on when the service is told to stop", least=0)
    sweep_s: float = _setting(5.0, "how often jobs that nobody works on are looked for", least=0.1)
    heartbeat_s: float = _setting(15.0, "how often a silent stream shows a sign of life", least=0.05)
    followers: int = _setting(10_000, "connections that may follow streams at once, in this process", least=1)
    followers_each: int = _setting(50, "connections that one session may follow streams with at once", least=1)
    streams_each: int = _setting(100, "streams that one WebSocket may follow at once", least=1)
    messages_s: float = _setting(20.0, "messages that a WebSocket may send a second, over a while", least=0.1)
    slow_reader_s: float = _setting(
        30.0, "how long a follower's client may take nothing of what waits for it", least=0.1
    )
    hello_s: float = _setting(5.0, "how long a WebSocket may take to say who it is", least=0.1)
    session_s: float = _setting(365 * 24 * 3600.0, "how long a session's token counts; it can be renewed", least=1)
    origins: str = _setting("", "other origins whose pages may open a WebSocket, separated by commas")
    body_limit_kb: int = _setting(64, "largest request body", least=1)
    disk_reserve_mb: int = _setting(64, "free space below which new work is refused", least=0)
    full_disk_pause_s: float = _setting(15.0, "how long a job waits that found no room for its pictures", least=0.1)
    picture_px: int = _setting(512, "side of a finished picture", least=64)
    renderer_memory_mb: int = _setting(1500, "memory at which the renderer is replaced", least=300)
    renderer_hang_s: float = _setting(90.0, "silence after which the renderer is replaced", least=1)
    tenant: str = _setting("default", "the tenant of callers who name none")
    currency: str = _setting("EUR", "currency of prices where the brief names none")

    @property
    def address(self) -> str:
        """The address that clients use."""
        return self.public_url.rstrip("/") or self.local_address

    @property
    def local_address(self) -> str:
        """The address that this machine uses; who listens everywhere is reached on the loopback."""
        host = "127.0.0.1" if self.everywhere else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def everywhere(self) -> bool:
        """Whether it listens on every address of the machine."""
        return self.host in ("0.0.0.0", "::", "")  # noqa: S104 - compared, not bound

    @property
    def cells(self) -> Cells:
        """The adapter of each cell."""
        chosen = {cell: str(getattr(self, cell)) for cell in CELLS}
        return cells_of(self.profile, gemini=bool(self.gemini_api_key), chosen=chosen)

    @property
    def scripted(self) -> bool:
        """Whether a script stands in for the studio: alone, or behind a vendor that paints."""
        return self.cells.maker == "scripted" or bool(self.script)

    @property
    def cache_folder(self) -> Path:
        """The folder of the renderer's compiled kernels."""
        return Path(self.cache) if self.cache else self.data / "cache"


@frozen
class Sourced:
    """The settings, and where each value came from."""

    settings: Settings
    sources: Mapping[str, str]

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Variable, value (secrets hidden), source and explanation of every setting."""
        return [
            (
                variable(a.name),
                _shown(a, getattr(self.settings, a.name)),
                self.sources[a.name],
                a.metadata["words"],
            )
            for a in attrs.fields(Settings)
        ]


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"VISION_{name.upper()}"


def read_settings(environment: Mapping[str, str] | None = None) -> Sourced:
    """Read all settings.

    Raises:
        SettingsError: a value cannot be used, or a variable with our prefix names no setting.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for a in attrs.fields(Settings):
        text, source = _text_of(a, environment)
        sources[a.name] = source
        if text is not None:
            values[a.name] = _value(a, text)
    _refuse_unknown(environment)
    settings = Settings(**values)
    if settings.profile is Profile.EMBEDDED and not settings.secret_key:
        sources["secret_key"] = f"made in {settings.data / SECRET_FILE}"
    for name, why in _missing(settings):
        raise SettingsError(f"{variable(name)} is required {why}")
    return Sourced(settings, sources)


def _missing(settings: Settings) -> Iterator[tuple[str, str]]:
    """The settings that are needed and empty, each with what needs it."""
    cells = settings.cells
    if settings.profile is Profile.PRODUCTION and not settings.secret_key:
        # Made in one process's folder, it would be another in every process.
        yield "secret_key", "in production (or VISION_SECRET_KEY_FILE)"
    for needed, why, names in (
        (cells.storage == "mongo", "where documents are in MongoDB", ("mongo_url",)),
        (cells.queue == "rabbitmq", "where RabbitMQ carries the jobs", ("amqp_url",)),
        (cells.wakeups == "redis", "where Redis wakes followers", ("redis_url",)),
        (
            cells.media == "imagekit",
            "where pictures are at ImageKit",
            ("imagekit_private_key", "imagekit_url_endpoint"),
        ),
        ("gemini" in (cells.designer, cells.maker), "where Gemini designs or draws", ("gemini_api_key",)),
    ):
        yield from ((name, why) for name in names if needed and not getattr(settings, name))


def secret_of(settings: Settings) -> str:
    """The secret key: the one that was set, or the one kept in the data folder, made there on the first start."""
    if settings.secret_key:
        return settings.secret_key
    if settings.profile is Profile.MEMORY:
        return secrets.token_urlsafe(32)
    path = settings.data / SECRET_FILE
    if not path.exists():
        temporary = path.with_suffix(".new")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(handle, secrets.token_urlsafe(32).encode())
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(path)
    return path.read_text(encoding="utf-8").strip()


def _text_of(a: "attrs.Attribute[Any]", environment: Mapping[str, str]) -> tuple[str | None, str]:
    name = variable(a.name)
    if name in environment:
        return environment[name], "environment"
    if a.metadata["secret"] and (path := environment.get(f"{name}_FILE")):
        try:
            return Path(path).read_text(encoding="utf-8").strip(), f"file {path}"
        except OSError as error:
            raise SettingsError(f"{name}_FILE: {path} cannot be read: {error.strerror}") from error
    return None, "default"


def _value(a: "attrs.Attribute[Any]", text: str) -> Any:
    name = variable(a.name)
    kind: Any = a.type if isinstance(a.type, type) else str
    try:
        value = kind(text)
    except ValueError as error:
        allowed = (
            ", ".join(member.value for member in kind)
            if issubclass(kind, StrEnum)
            else "a whole number"
            if kind is int
            else "a number"
        )
        raise SettingsError(f"{name} must be {allowed}, is {text!r}") from error
    least, choices = a.metadata["least"], a.metadata["choices"]
    if least is not None and value < least:
        raise SettingsError(f"{name} must be at least {least:g}, is {text}")
    if choices and value not in choices:
        raise SettingsError(f"{name} must be one of {', '.join(choices)}, is {text!r}")
    schemes = a.metadata["schemes"]
    if schemes and text and not _is_address(text, schemes):
        # Not what it is: it may hold a password.
        begins = " or ".join(f"{scheme}://" for scheme in schemes)
        raise SettingsError(f"{name} must be an address that begins with {begins}, and its port a number")
    return value


def _is_address(text: str, schemes: tuple[str, ...]) -> bool:
    try:
        place = urlsplit(text)
        # MongoDB's may name several hosts, each with a port.
        return place.scheme in schemes and bool(place.netloc) and ("," in place.netloc or place.port != 0)
    except ValueError:
        return False


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = {variable(a.name) for a in attrs.fields(Settings)}
    known |= {f"{variable(a.name)}_FILE" for a in attrs.fields(Settings) if a.metadata["secret"]}
    unknown = sorted(name for name in environment if name.startswith("VISION_") and name not in known)
    if unknown:
        raise SettingsError(f"no such setting: {', '.join(unknown)}; `vision settings` lists them all")


def _shown(a: "attrs.Attribute[Any]", value: Any) -> str:
    if a.metadata["secret"]:
        return "(hidden)" if value else "(none)"
    return str(value)
