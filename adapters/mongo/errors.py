"""The driver's errors as the storage port's: no caller ever meets one of the driver's own."""

from collections.abc import Iterator
from contextlib import contextmanager

from pymongo.errors import (
    ClientBulkWriteException,
    ConnectionFailure,
    NetworkTimeout,
    OperationFailure,
    PyMongoError,
    ServerSelectionTimeoutError,
)

from adapters.cancelled import cancellations, stop_if_cancelled
from application.ports.storage import StorageFull, StoreAway, StoreFault, StoreUnfit
from domain.kernel.errors import VisionError

# https://www.mongodb.com/docs/manual/reference/error-codes/
_OUT_OF_DISK_SPACE = 14031
_NOT_ALLOWED = {13, 18, 8000}
_NO_TRANSACTIONS = 20
_RETRY_S = 2.0


@contextmanager
def translating() -> Iterator[None]:
    """Raise the port's errors instead of the driver's, and the cancellation that the driver lost: a connection that
    it opens in that moment loses it, and whoever waits for the task's end would wait for ever.
    """
    before = cancellations()
    try:
        yield
        stop_if_cancelled(before)
    except PyMongoError as error:
        stop_if_cancelled(before)
        raise translated(error) from error
    except RuntimeError as error:
        # Its lock, when the one who waits for a server is told to end: "Lock is not acquired".
        stop_if_cancelled(before)
        raise StoreAway("the database's client was interrupted", retry_after_s=_RETRY_S) from error


def underneath(error: PyMongoError) -> PyMongoError:
    """A bulk write wraps what stopped it; the labels and the code are on the inner one."""
    if isinstance(error, ClientBulkWriteException) and isinstance(error.error, PyMongoError):
        return error.error
    return error


def translated(error: PyMongoError) -> VisionError:
    """The port's error of one of the driver's."""
    error = underneath(error)
    code = error.code if isinstance(error, OperationFailure) else None
    if code == _OUT_OF_DISK_SPACE or _full_inside(error):
        return StorageFull("the database has no room left to store anything new", retry_after_s=60)
    if code in _NOT_ALLOWED:
        return StoreUnfit(f"the database refuses this program: {_line(error)}. Check the user and its roles")
    if code == _NO_TRANSACTIONS:
        return StoreUnfit(f"the database has no transactions, start it as a replica set: {_line(error)}")
    if isinstance(error, ConnectionFailure) or error.timeout:
        return StoreAway("the database does not answer now", retry_after_s=_RETRY_S)
    return StoreFault(f"the database answered with an error: {_line(error)}", retry_after_s=_RETRY_S)


def never_sent(error: PyMongoError) -> bool:
    """Whether no server was found to send the command to, so that nothing can have been written."""
    return isinstance(error, ServerSelectionTimeoutError) and not isinstance(error, NetworkTimeout)


def _full_inside(error: PyMongoError) -> bool:
    details = error.details if isinstance(error, OperationFailure) else None
    return any(one.get("code") == _OUT_OF_DISK_SPACE for one in (details or {}).get("writeErrors", ()))


def _line(error: PyMongoError) -> str:
    return " ".join(str(error).split())[:300]
