"""Findings, and what to do about each: docs/runbooks/doctor.md has the same words, with more of them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import frozen


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


ADVICE: Final[Mapping[str, str]] = {
    "settings-wrong": "correct the variable that the message names; `vision settings` shows all of them",
    "secret-short": "set VISION_SECRET_KEY to 32 random characters or more; every session ends once",
    "public-url-missing": "set VISION_PUBLIC_URL to the address that clients use",
    "lone-part": "serve from one process only, or choose the part that several processes share",
    "folder-unwritable": "give the folder to the user that runs the service, or set VISION_DATA to another one",
    "folder-open": "chmod 700 the folder: briefs are their buyers' own",
    "secret-open": "chmod 600 the file, and replace it if others may have read it",
    "disk-full": "free some space, or set VISION_DATA to a larger disk: new work is refused",
    "disk-low": "free some space before new work is refused",
    "file-handles-few": "raise the limit of open files (ulimit -n, LimitNOFILE), or lower VISION_FOLLOWERS",
    "port-taken": "set VISION_PORT to another port, or end what listens there",
    "renderer-slow": "install LLVM 17 or newer (Debian: libllvm19), or set DRJIT_LIBLLVM_PATH to its library",
    "store-damaged": "stop the service and restore the last backup; keep the damaged file for a look",
    "store-unreadable": "check the file's owner and that it is this service's store",
    "store-large": "run it again at a quiet time, or `PRAGMA integrity_check` on a backup",
    "store-older": "nothing: the next start adds what is missing",
    "store-newer": "update the program: a newer one wrote to this store",
    "jobs-wait": "start workers, or look into their logs for why they take nothing",
    "leases-lapsed": "start a relay, which gives lapsed jobs back to the queue; look for workers that were killed",
    "outbox-backlog": "start a relay, or look into its log: events and notices wait for it",
    "mongo-away": "start it, open the way to it, or correct VISION_MONGO_URL",
    "mongo-refused": "correct user and password in VISION_MONGO_URL",
    "mongo-old": "update MongoDB to 7.0 or newer",
    "mongo-alone": "start mongod with --replSet and run rs.initiate(): commits need transactions",
    "mongo-read-only": "give the user the role readWrite on the database",
    "mongo-indexes": "run `vision migrate`",
    "mongo-index-differs": "drop the index at a quiet time and run `vision migrate`",
    "mongo-index-extra": "drop it if nobody knows what it is for",
    "rabbit-away": "start it, open the way to it, or correct VISION_AMQP_URL",
    "rabbit-old": "update RabbitMQ to 3.10 or newer",
    "rabbit-topology-missing": "nothing on a new installation: the first process that connects declares them",
    "rabbit-topology-differs": "delete the queue that the message names when it is empty, or set VISION_AMQP_PREFIX",
    "dead-letters": "`vision dead-letters list`, then retry or drop each",
    "redis-away": "start it, open the way to it, or correct VISION_REDIS_URL; until then followers poll",
    "redis-old": "update Redis to 6.2 or newer",
    "redis-refuses-when-full": "set maxmemory-policy to allkeys-lru (or volatile-lru where others share it)",
    "redis-unbounded": "set maxmemory, with maxmemory-policy allkeys-lru",
    "gemini-away": "open the way to it, or correct VISION_GEMINI_BASE_URL; until then the studio does all the work",
    "gemini-key-refused": "correct VISION_GEMINI_API_KEY, or see in the vendor's console why it is refused",
    "gemini-model-missing": "set the variable to one of the models that the message lists",
    "imagekit-away": "open the way to it, or correct VISION_IMAGEKIT_BASE_URL",
    "imagekit-key-refused": "correct VISION_IMAGEKIT_PRIVATE_KEY (it begins with private_)",
    "imagekit-delivery": "correct VISION_IMAGEKIT_URL_ENDPOINT: the dashboard shows it",
    "clock-off": "let both machines set their clocks by NTP",
    "clock-far-off": "set the clock by NTP at once: leases, tokens and signed addresses go wrong",
    "check-timeout": "see whether the part answers at all; try again when it is less busy",
    "check-failed": "this is a fault of the doctor's or something that it does not know: report the message",
}


@frozen
class Finding:
    """What was seen of a part. ``code`` and ``advice`` are empty where all is well."""

    part: str
    level: Level
    message: str
    code: str = ""
    advice: str = ""


def ok(part: str, message: str) -> Finding:
    """All is well."""
    return Finding(part, Level.OK, message)


def warning(part: str, code: str, message: str) -> Finding:
    """It works, and somebody should do something."""
    return Finding(part, Level.WARNING, message, code, ADVICE[code])


def wrong(part: str, code: str, message: str) -> Finding:
    """It does not work."""
    return Finding(part, Level.WRONG, message, code, ADVICE[code])
