"""Dispatch: one door, the same rules for every use case."""

import pytest
from attrs import define, field, frozen

from adapters.in_process.time import SortedIds
from application.command import Command, Question, SessionRequired, UseCase, anyone, result_type, service, session
from application.context import Actor, ActorKind, Context, Receipt, system
from application.dispatch import TRIES, Contended, Dispatch
from application.handlers import HANDLERS
from application.ports.storage import AlreadyDone, KeyReused, WriteConflict
from domain.kernel.errors import Forbidden, NotFound

BUYER = Context("default", Actor(ActorKind.BUYER, "ses_1"), "trace")
NOBODY = Context("default", Actor(ActorKind.ANONYMOUS, "anonymous"), "trace")


@frozen
class Add(Command[int]):
    number: int = 1


@frozen
class Look(Question[int]):
    pass


@define
class Handles:
    """Answers, after the errors that it was given."""

    errors: list[Exception] = field(factory=list)
    seen: list[Context] = field(factory=list)

    async def __call__(self, context: Context, command: Command[int]) -> int:
        self.seen.append(context)
        if self.errors:
            raise self.errors.pop(0)
        return 7


@define
class Kept:
    """Receipts in a list: what each look-up finds."""

    found: list[tuple[int] | None] = field(factory=list)

    def fingerprint(self, command: object) -> str:
        return str(command)

    async def replay(self, context: Context, result: type) -> tuple[int] | None:
        return self.found.pop(0) if self.found else None


@define
class Heard:
    calls: list[tuple[str, str]] = field(factory=list)

    def called(self, context: Context, command: str, seconds: float, outcome: str) -> None:
        self.calls.append((command, outcome))


def make(handler: Handles, receipts: Kept | None = None, heard: Heard | None = None) -> Dispatch:
    table = {Add: (handler, session), Look: (handler, anyone)}
    return Dispatch(table, receipts or Kept(), SortedIds(), (heard,) if heard else ())


async def test_a_conflict_runs_the_whole_handler_again() -> None:
    handler = Handles([WriteConflict("jobs: x"), WriteConflict("jobs: x")])

    assert await make(handler)(BUYER, Add()) == 7
    assert len(handler.seen) == 3


async def test_conflicts_without_end_are_said_to_be_contention() -> None:
    handler = Handles([WriteConflict("jobs: x")] * (TRIES + 1))

    with pytest.raises(Contended):
        await make(handler)(BUYER, Add())


@pytest.mark.parametrize("refusal", [NotFound("it is gone"), Forbidden("the queue is full")])
async def test_a_repeated_request_that_would_be_refused_now_is_answered_as_it_was(refusal: Exception) -> None:
    keyed = Context("default", BUYER.actor, "trace", receipt=Receipt("key", 60))

    assert await make(Handles([refusal]), Kept([(3,)]))(keyed, Add()) == 3
    with pytest.raises(type(refusal)):
        await make(Handles([refusal]), Kept([None]))(keyed, Add())


async def test_the_loser_of_two_equal_requests_answers_as_the_winner_did() -> None:
    handler = Handles([AlreadyDone("first")])
    keyed = Context("default", BUYER.actor, "trace", receipt=Receipt("key", 60))

    assert await make(handler, Kept([(3,)]))(keyed, Add()) == 3
    with pytest.raises(KeyReused):
        await make(Handles([AlreadyDone("first")]), Kept([None]))(keyed, Add())


async def test_an_unkeyed_request_gets_a_receipt_of_its_own_and_a_question_none() -> None:
    handler = Handles()
    dispatch = make(handler)

    await dispatch(BUYER, Add())
    await dispatch(BUYER, Look())

    first, second = handler.seen
    assert first.receipt is not None
    assert first.receipt.command == "Add"
    assert second.receipt is None


async def test_who_may_not_is_refused_before_the_handler_and_every_outcome_is_heard() -> None:
    heard, handler = Heard(), Handles([NotFound("x")])
    dispatch = make(handler, heard=heard)

    with pytest.raises(SessionRequired):
        await dispatch(NOBODY, Add())
    with pytest.raises(NotFound):
        await dispatch(NOBODY, Look())
    await dispatch(system("t"), Add())

    assert heard.calls == [("Add", "session-required"), ("Look", "not-found"), ("Add", "ok")]


def test_every_use_case_has_a_command_a_result_and_rules_in_its_docstring() -> None:
    assert len({case.command for case in HANDLERS}) == len(HANDLERS)
    for case in HANDLERS:
        assert result_type(case.command) is not None or case.policy is service
        assert len((case.handler.__doc__ or "").strip()) > 20, case.handler


def test_a_command_that_does_not_say_what_it_answers_is_a_mistake() -> None:
    class Silent:
        pass

    with pytest.raises(TypeError, match="Silent"):
        result_type(Silent)  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        service(BUYER)
    assert UseCase(Handles, anyone).command is not None
