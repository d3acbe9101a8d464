"""A batch of steps as MongoDB's writes, and what their outcome says.

Under snapshot isolation two transactions that only read each other's documents both commit. So a step that only
expects a document to stay as it is writes to it too (``guard``), or, where none may be there, adds and removes one:
a transaction that changes the document at the same time then conflicts.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from attrs import frozen
from bson import ObjectId
from pymongo import DeleteOne, InsertOne, ReplaceOne, UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.asynchronous.mongo_client import AsyncMongoClient
from pymongo.errors import BulkWriteError, ClientBulkWriteException

from adapters.documents.engine import Delete, Put, Step, at_another_version
from adapters.mongo.layout import Plain, key, stored_form
from application.ports.storage import UniqueTaken, WriteConflict

Model = InsertOne[Plain] | ReplaceOne[Plain] | UpdateOne | DeleteOne
_DUPLICATE = 11000


@frozen
class Write:
    """One write of a step."""

    step: Step
    model: Model


def writes(batch: tuple[Step, ...], database: str | None) -> list[Write]:
    """The writes of a batch, in its order. With a database they carry their namespaces."""
    return [Write(step, model) for step in batch for model in _models(step, database)]


def _models(step: Step, database: str | None) -> tuple[Model, ...]:
    namespace = f"{database}.{step.collection.name}" if database else None
    own = key(step.tenant, step.id)
    at = {"_id": own, "version": step.expected}
    if isinstance(step, Put):
        if step.expected == 0:
            return (InsertOne(stored_form(step), namespace),)
        return (ReplaceOne(at, stored_form(step), namespace=namespace),)
    if isinstance(step, Delete):
        return (DeleteOne(at, namespace=namespace),)
    if step.expected == 0:
        return InsertOne({"_id": own}, namespace), DeleteOne({"_id": own}, namespace=namespace)
    return (UpdateOne(at, {"$set": {"guard": ObjectId()}}, namespace=namespace),)


async def write_wide(
    client: AsyncMongoClient[Plain], database: str, batch: tuple[Step, ...], session: AsyncClientSession
) -> None:
    """Write a batch with one command (MongoDB 8.0 and later)."""
    found = writes(batch, database)
    try:
        result = await client.bulk_write([w.model for w in found], session=session, verbose_results=True)
    except ClientBulkWriteException as error:
        for refused in error.details["writeErrors"]:
            _duplicate(found[refused["idx"]].step, refused, error)
        raise
    for number, write in enumerate(found):
        if isinstance(write.model, ReplaceOne | UpdateOne):
            done = result.update_results[number].matched_count
        elif isinstance(write.model, DeleteOne):
            done = result.delete_results[number].deleted_count
        else:
            continue
        if done != 1:
            raise at_another_version(write.step)


async def write_narrow(
    database: AsyncDatabase[Plain], batch: tuple[Step, ...], session: AsyncClientSession | None
) -> None:
    """Write a batch with one bulk a collection. Without a session only a batch of one step is atomic."""
    by_collection = sorted(writes(batch, None), key=lambda w: _first(batch, w.step))
    for name, group in groupby(by_collection, key=lambda w: w.step.collection.name):
        found = list(group)
        try:
            result = await database[name].bulk_write([w.model for w in found], session=session)
        except BulkWriteError as error:
            for refused in error.details["writeErrors"]:
                _duplicate(found[refused["index"]].step, refused, error)
            raise
        matching = [w.step for w in found if isinstance(w.model, ReplaceOne | UpdateOne)]
        going = [w.step for w in found if isinstance(w.model, DeleteOne)]
        _demand(matching, result.matched_count)
        _demand(going, result.deleted_count)


def _first(batch: tuple[Step, ...], step: Step) -> int:
    return next(n for n, other in enumerate(batch) if other.collection.name == step.collection.name)


def _demand(steps: Iterable[Step], done: int) -> None:
    asked = list(steps)
    if done == len(asked):
        return
    if len(asked) == 1:
        raise at_another_version(asked[0])
    name = asked[0].collection.name
    ids = ", ".join(step.id for step in asked)
    raise WriteConflict(f"{name}: one of {ids} is not at the version that was expected", collection=name)


def _duplicate(step: Step, refused: Mapping[str, Any], cause: Exception) -> None:
    if refused.get("code") != _DUPLICATE:
        return
    if refused.get("keyPattern") == {"_id": 1} or " index: _id_ " in refused.get("errmsg", ""):
        raise at_another_version(step) from cause
    name = step.collection.name
    raise UniqueTaken(f"{name}: a unique value of {step.id} is taken", collection=name) from cause
