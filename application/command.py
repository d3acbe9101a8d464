"""Commands, what may call them, and the entries of the list of use cases."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar, get_args, get_type_hints

from attrs import frozen

from application.context import ActorKind, Context
from domain.kernel.errors import Forbidden, Unauthenticated

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


@frozen
class Command(Generic[R]):
    """A request to do something; ``R`` is what its handler answers."""


@frozen
class Question(Command[R]):
    """A command that commits nothing."""


class Handler(Protocol[R_co]):
    """One use case: an attrs class whose fields are ports."""

    async def __call__(self, context: Context, command: Any, /) -> R_co: ...


Policy = Callable[[Context], None]


def anyone(context: Context) -> None:
    """Everybody, known or not."""


def session(context: Context) -> None:
    """Whoever has a session, and the service itself."""
    if context.actor.kind is ActorKind.ANONYMOUS:
        raise SessionRequired("open a session first: POST /api/v2/ai/sessions")


def service(context: Context) -> None:
    """The service itself: workers, sweeper, relay, the operator's command line."""
    if context.actor.kind is not ActorKind.SYSTEM:
        raise Forbidden("only the service itself may do this")


class SessionRequired(Unauthenticated):
    """The request needs a session."""

    code = "session-required"


@frozen
class UseCase:
    """One entry of HANDLERS."""

    handler: type[Handler[Any]]
    policy: Policy

    @property
    def command(self) -> type[Command[Any]]:
        """The command that the handler takes."""
        hints = get_type_hints(self.handler.__call__)
        found: type[Command[Any]] = hints["command"]
        return found


def result_type(command: type[Command[Any]]) -> Any:
    """``R`` of a command class."""
    for base in getattr(command, "__orig_bases__", ()):
        arguments = get_args(base)
        if arguments:
            return arguments[0]
    raise TypeError(f"{command.__name__} does not say what it answers")
