"""How a document lies in MongoDB, and how a query asks for it.

    {_id: "tenant/id", tenant, id, version, expires?, guard?, body: {…}}

``body`` is the document as the codec wrote it. ``expires`` is a date, and there only where the document expires.
``guard`` changes where a commit only expected the document to stay as it is: see ``adapters.mongo.batches``.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from adapters.documents.codec import dump, load
from adapters.documents.collections import Collection
from adapters.documents.engine import Put, Stored
from application.context import EVERY_TENANT
from domain.kernel.query import Op, Query, Where

Plain = dict[str, Any]

# Every kind of value that a document may hold at an indexed path, and null is none of them.
SOMETHING = {"$type": ["string", "number", "bool"]}

_SIGNS = {Op.EQ: "$eq", Op.HAS: "$eq", Op.IN: "$in", Op.GT: "$gt", Op.GTE: "$gte", Op.LT: "$lt", Op.LTE: "$lte"}


def path(field: str) -> str:
    """Where an indexed field lies."""
    return f"body.{field}"


def key(tenant: str, id: str) -> str:
    """The ``_id`` of a document: no two tenants' ids can make the same one, whatever characters they have."""
    return f"{quote(tenant, safe='')}/{id}"


def moment(seconds: float) -> datetime:
    """A Unix time as a date, which MongoDB keeps to the millisecond."""
    return datetime.fromtimestamp(seconds, UTC)


def stored_form(put: Put) -> Plain:
    """What is written for a step."""
    # Through the codec's own bytes, as the other engines do it: keys in one order, plain values only.
    kept: Plain = {
        "_id": key(put.tenant, put.id),
        "tenant": put.tenant,
        "id": put.id,
        "version": put.expected + 1,
        "body": load(dump(put.document)),
    }
    if put.expires is not None:
        kept["expires"] = moment(put.expires)
    return kept


def stored(kept: Mapping[str, Any]) -> Stored:
    """The document of what was read."""
    return Stored(kept["id"], kept["tenant"], kept["version"], kept["body"])


def one(tenant: str, id: str, now: float) -> Plain:
    """The filter of one living document."""
    return {**({"id": id} if tenant == EVERY_TENANT else {"_id": key(tenant, id)}), **_alive(now)}


def conditions(collection: Collection, tenant: str, query: Query, now: float) -> Plain:
    """The filter of a query, without its cursor."""
    parts: list[Plain] = [_alive(now)]
    if tenant != EVERY_TENANT:
        parts.append({"tenant": tenant})
    parts += [{path(w.field): {_SIGNS[w.op]: w.value}} for w in query.where]
    if query.order:
        parts.append({path(query.order): {"$ne": None}})
    # Said in the words of the unique indexes' own filters: MongoDB uses a partial index only for a query that implies
    # its filter, and does not see that a comparison already implies it.
    filled = {w.field for w in query.where if _never_null(w)} | ({query.order} if query.order else set())
    parts += [
        {path(name): SOMETHING}
        for index in collection.indexes
        if index.unique and filled.issuperset(index.fields)
        for name in index.fields
    ]
    return {"$and": parts}


def beyond(query: Query) -> list[Plain]:
    """The condition of a cursor: what follows its item in the order."""
    if query.after is None:
        return []
    past, from_ = ("$lt", "$lte") if query.descending else ("$gt", "$gte")
    if query.order is None:
        return [{"id": {past: query.after[0]}}]
    value, id = query.after
    ordered = path(query.order)
    # The first condition says nothing new; it is what an index can begin at.
    return [{ordered: {from_: value}}, {"$or": [{ordered: {past: value}}, {"id": {past: id}}]}]


def order(query: Query) -> list[tuple[str, int]]:
    """The order of a query, with the id as its last key."""
    way = -1 if query.descending else 1
    return [*([(path(query.order), way)] if query.order else []), ("id", way)]


def _alive(now: float) -> Plain:
    return {"expires": {"$not": {"$lte": moment(now)}}}


def _never_null(where: Where) -> bool:
    if where.op is Op.IN:
        return None not in where.value
    return where.value is not None
