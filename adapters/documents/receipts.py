"""Receipts: what was done under which key."""

import hashlib
from typing import TypeVar

from attrs import frozen

from adapters.documents.codec import decode, dump, encode
from adapters.documents.collections import RECEIPTS
from adapters.documents.engine import Engine
from application.context import Context
from application.ports.storage import KeyReused
from application.ports.time import Clock

R = TypeVar("R")


def receipt_id(context: Context) -> str:
    """The id of the context's receipt: the same key of another actor or for another command is another receipt."""
    if context.receipt is None:
        raise ValueError("the context has no receipt")
    scope = [context.actor.kind, context.actor.id, context.receipt.command, context.receipt.key]
    return hashlib.sha256(dump(scope)).hexdigest()


@frozen
class DocumentReceipts:
    """Port Receipts over any engine."""

    engine: Engine
    clock: Clock

    def fingerprint(self, command: object) -> str:
        """See ``Receipts``."""
        return hashlib.sha256(dump([type(command).__name__, encode(command)])).hexdigest()

    async def replay(self, context: Context, result: type[R]) -> tuple[R] | None:
        """See ``Receipts``."""
        stored = await self.engine.get(RECEIPTS, context.tenant, receipt_id(context), self.clock.now().timestamp())
        if stored is None:
            return None
        if context.receipt and stored.document["fingerprint"] != context.receipt.fingerprint:
            raise KeyReused("this Idempotency-Key was already used with another request: use a new key")
        return (decode(stored.document["answer"], result),)
