"""Opening a session."""

from datetime import datetime, timedelta

from attrs import frozen

from application.command import Question
from application.context import ActorKind, Context
from application.ports.security import Proof, SessionTokens
from application.ports.time import Clock, Ids


@frozen
class SessionRules:
    """``lasts``: how long a token counts. A new one for the same session is given whenever one is asked for."""

    lasts: timedelta = timedelta(days=365)


@frozen
class SessionOpened:
    """A session, the token that proves it, and until when."""

    session_id: str
    token: str
    expires_at: datetime


@frozen
class OpenSession(Question[SessionOpened]):
    """Ask for a session, or for a fresh token of the one that the caller has."""


@frozen
class OpenSessionHandler:
    """Open an anonymous session, or renew the one that the caller already has.

    - A session is an id signed by this installation: nothing is stored, so it survives every restart.
    - A token counts for a year. Asking again with a token that still counts gives a new one for the same session.
    - Concepts and jobs belong to the session that asked for them.
    """

    ids: Ids
    tokens: SessionTokens
    clock: Clock
    rules: SessionRules

    async def __call__(self, context: Context, command: OpenSession) -> SessionOpened:
        known = context.actor.kind is ActorKind.BUYER
        session = context.actor.id if known else self.ids.new("ses")
        # A token holds whole seconds.
        until = (self.clock.now() + self.rules.lasts).replace(microsecond=0)
        return SessionOpened(session, self.tokens.sign(Proof(session, until)), until)
