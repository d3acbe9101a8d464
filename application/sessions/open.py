"""Opening a session."""

from attrs import frozen

from application.command import Question
from application.context import ActorKind, Context
from application.ports.security import SessionTokens
from application.ports.time import Ids


@frozen
class SessionOpened:
    """A session and the token that proves it."""

    session_id: str
    token: str


@frozen
class OpenSession(Question[SessionOpened]):
    """Ask for a session."""


@frozen
class OpenSessionHandler:
    """Open an anonymous session, or confirm the one that the caller already has.

    - A session is an id signed by this installation: nothing is stored, so it survives every restart.
    - Concepts and jobs belong to the session that asked for them.
    """

    ids: Ids
    tokens: SessionTokens

    async def __call__(self, context: Context, command: OpenSession) -> SessionOpened:
        known = context.actor.kind is ActorKind.BUYER
        session = context.actor.id if known else self.ids.new("ses")
        return SessionOpened(session, self.tokens.sign(session))
