"""The declared indexes in MongoDB: which there should be, which there are."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import frozen
from pymongo import ASCENDING, IndexModel
from pymongo.asynchronous.database import AsyncDatabase

from adapters.documents.collections import Collection, Index
from adapters.mongo.layout import SOMETHING, path

_OPTIONS = ("unique", "partialFilterExpression", "expireAfterSeconds")
_ID = "_id_"


class Wrong(StrEnum):
    """What can be wrong with an index."""

    MISSING = "missing"
    DIFFERENT = "different"
    EXTRA = "extra"


@frozen
class IndexFault:
    """An index that is not as this program declares it. An extra one costs room and time, and breaks nothing."""

    collection: str
    index: str
    wrong: Wrong

    def __str__(self) -> str:
        return f"{self.collection}: index {self.index} is {self.wrong}"


@frozen
class Declared:
    """An index that should be there."""

    name: str
    keys: tuple[str, ...]
    options: dict[str, Any]

    @property
    def model(self) -> IndexModel:
        """The driver's form of it."""
        return IndexModel([(key, ASCENDING) for key in self.keys], name=self.name, **self.options)

    def is_(self, found: Mapping[str, Any]) -> bool:
        """Whether a listed index is this one."""
        own = {name: found[name] for name in _OPTIONS if found.get(name)}
        return list(found["key"].items()) == [(key, ASCENDING) for key in self.keys] and own == self.options


def declared(collection: Collection, grace_s: int) -> tuple[Declared, ...]:
    """Every index of a collection: the table's own, one by the id for the service's walks over all tenants, and the
    one by which MongoDB deletes what expired.
    """
    return (
        Declared("by_id", ("id", "tenant"), {}),
        Declared(
            "expires",
            ("expires",),
            # Partial: what never expires is not in it, so that no reader's plan is tempted by it.
            {"expireAfterSeconds": grace_s, "partialFilterExpression": {"expires": {"$exists": True}}},
        ),
        *(_of(index) for index in collection.indexes),
    )


def _of(index: Index) -> Declared:
    name = "_".join(index.fields).replace(".", "_")
    fields = tuple(path(field) for field in index.fields)
    if index.unique:
        # Documents in which one of the fields is null do not clash: they are not in it.
        partial = {"partialFilterExpression": dict.fromkeys(fields, SOMETHING)}
        return Declared(f"unique_{name}", (*fields, "tenant"), {"unique": True, **partial})
    # The id follows the fields, so that an order and its ties come from the index; the tenant narrows within it.
    return Declared(f"{'has_' if index.member else ''}{name}", (*fields, "id", "tenant"), {})


async def faults(
    database: AsyncDatabase[dict[str, Any]], collection: Collection, grace_s: int
) -> tuple[IndexFault, ...]:
    """What is wrong with the indexes of a collection."""
    found = {
        index["name"]: index async for index in await database[collection.name].list_indexes() if index["name"] != _ID
    }
    wanted = {index.name: index for index in declared(collection, grace_s)}
    return (
        *(IndexFault(collection.name, name, Wrong.MISSING) for name in wanted if name not in found),
        *(
            IndexFault(collection.name, name, Wrong.DIFFERENT)
            for name, index in wanted.items()
            if name in found and not index.is_(found[name])
        ),
        *(IndexFault(collection.name, name, Wrong.EXTRA) for name in found if name not in wanted),
    )


async def create_missing(database: AsyncDatabase[dict[str, Any]], collection: Collection, grace_s: int) -> None:
    """Create the declared indexes that are not there. One that is there and differs is left to ``doctor``: rebuilding
    an index under a running service is an operator's decision.
    """
    missing = {fault.index for fault in await faults(database, collection, grace_s) if fault.wrong is Wrong.MISSING}
    models = [index.model for index in declared(collection, grace_s) if index.name in missing]
    if models:
        await database[collection.name].create_indexes(models)
