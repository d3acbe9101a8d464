"""Port DeadLetters: what a queue laid aside."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aio_pika
import pytest
from attrs import frozen

from adapters.rabbitmq.connection import RabbitConnection
from adapters.rabbitmq.dead_letters import RabbitDeadLetters
from adapters.rabbitmq.queue import RabbitJobQueue
from adapters.rabbitmq.topology import DELIVERY_LIMIT
from application.ports.jobs import DeadLetterNotFound, NotATicket, Ticket
from tests.contract.brokers import fresh_name, rabbit, remove_queues
from tests.contract.jobs.conftest import Post
from tests.contract.jobs.test_job_queue import A, B, is_empty, taken
from tests.servers.rabbitmq import RabbitServer


async def laid_aside(post: Post, *tickets: Ticket, reason: str = "ends every worker") -> list[str]:
    for ticket in tickets:
        await post.queue.put(ticket)
        await post.queue.park(await taken(post.queue), reason)
    return [letter.id for letter in await post.dead_letters.list()]


async def test_a_parked_ticket_does_not_come_back_and_is_kept_with_its_reason(post: Post) -> None:
    await laid_aside(post, A)

    [letter] = await post.dead_letters.list()
    assert await is_empty(post.queue)
    assert (letter.ticket, letter.reason, letter.tries, letter.content) == (A, "ends every worker", 1, "")
    assert abs(datetime.now(UTC) - letter.at) < timedelta(seconds=10)
    assert await post.queue.depth() == 0


async def test_looking_at_letters_loses_none_and_keeps_their_order(post: Post) -> None:
    tickets = [Ticket("default", "generation", f"gen_{number}") for number in range(5)]
    ids = await laid_aside(post, *tickets)

    for id, ticket in zip(ids, tickets, strict=True):
        assert (await post.dead_letters.get(id)).ticket == ticket
    assert [letter.ticket for letter in await post.dead_letters.list()] == tickets


async def test_tries_count_every_time_that_a_ticket_was_given_to_a_worker(post: Post) -> None:
    await post.queue.put(A)
    for _ in range(2):
        await post.queue.again(await taken(post.queue), 0.01)
    await post.queue.park(await taken(post.queue), "still ends every worker")

    assert (await post.dead_letters.list())[0].tries == 3


async def test_a_letter_that_is_retried_is_taken_again_and_the_others_stay(post: Post) -> None:
    first, second = await laid_aside(post, A, B)

    assert (await post.dead_letters.retry(first)).ticket == A

    assert await taken(post.queue) == A
    assert [letter.id for letter in await post.dead_letters.list()] == [second]


async def test_a_dropped_letter_is_gone_and_its_ticket_too(post: Post) -> None:
    first, second = await laid_aside(post, A, B)

    assert (await post.dead_letters.drop(first)).ticket == A

    assert await is_empty(post.queue)
    assert [letter.id for letter in await post.dead_letters.list()] == [second]


async def test_a_letter_that_is_not_there_is_not_found(post: Post) -> None:
    await laid_aside(post, A)

    for deal in (post.dead_letters.get, post.dead_letters.retry, post.dead_letters.drop):
        with pytest.raises(DeadLetterNotFound, match="dead-nowhere"):
            await deal("dead-nowhere")
    assert len(await post.dead_letters.list()) == 1


@frozen
class Broker:
    """A RabbitMQ, as the operator of one installation on it sees it."""

    server: RabbitServer
    prefix: str
    connection: RabbitConnection

    async def send(self, body: bytes) -> None:
        await self.connection.publish(aio_pika.Message(body), self.connection.topology.jobs)


@pytest.fixture
async def broker(rabbit_server: RabbitServer) -> AsyncIterator[Broker]:
    prefix = fresh_name()
    async with rabbit(rabbit_server, prefix) as connection:
        yield Broker(rabbit_server, prefix, connection)
    await remove_queues(rabbit_server, prefix)


@pytest.mark.parametrize(
    "body", [b"hello", b'["a"]', b'{"tenant": "default"}', b'{"tenant":1,"kind":"a","job":"b"}', b""]
)
async def test_what_is_no_ticket_is_laid_aside_with_what_it_says_and_the_next_one_taken(
    broker: Broker, body: bytes
) -> None:
    queue, letters = RabbitJobQueue(broker.connection, prefetch=1), RabbitDeadLetters(broker.connection)
    await broker.send(body)
    await queue.put(A)

    assert await taken(queue) == A

    [letter] = await letters.list()
    assert letter.ticket is None
    assert letter.reason.startswith("not a ticket")
    assert letter.content == body.decode()
    with pytest.raises(NotATicket, match="can only be dropped"):
        await letters.retry(letter.id)
    await letters.drop(letter.id)
    assert await letters.list() == ()


async def test_a_ticket_that_ended_too_many_workers_is_laid_aside_by_the_broker(broker: Broker) -> None:
    await RabbitJobQueue(broker.connection, prefetch=1).put(A)
    channel = await broker.connection.channel()
    waiting = await channel.get_queue(broker.connection.topology.jobs, ensure=False)
    given = 0
    while message := await waiting.get(fail=False):
        given += 1
        await message.nack(requeue=True)

    letters = RabbitDeadLetters(broker.connection)
    async with asyncio.timeout(5):
        while not (found := await letters.list()):
            pass
    assert given == DELIVERY_LIMIT + 1
    assert found[0].ticket == A
    assert found[0].tries == given
    assert found[0].reason == "given to a worker 21 times, and each time its connection ended before the work did"
    await letters.retry(found[0].id)
    assert await RabbitJobQueue(broker.connection, prefetch=1).depth() == 1


async def test_two_operators_who_look_at_once_both_see_everything(broker: Broker) -> None:
    queue = RabbitJobQueue(broker.connection, prefetch=1)
    for number in range(5):
        await queue.put(Ticket("default", "generation", f"gen_{number}"))
        await queue.park(await taken(queue), "looked at by two")

    async with rabbit(broker.server, broker.prefix) as other:
        mine, theirs = RabbitDeadLetters(broker.connection), RabbitDeadLetters(other)
        seen = await asyncio.gather(*(letters.list() for letters in (mine, theirs) * 4))

    assert [len(letters) for letters in seen] == [5] * 8


async def test_of_two_operators_who_retry_the_same_letter_one_does_and_the_other_is_told(broker: Broker) -> None:
    queue = RabbitJobQueue(broker.connection, prefetch=1)
    await queue.put(A)
    await queue.park(await taken(queue), "retried by two")

    async with rabbit(broker.server, broker.prefix) as other:
        mine, theirs = RabbitDeadLetters(broker.connection), RabbitDeadLetters(other)
        id = (await mine.list())[0].id
        done = await asyncio.gather(mine.retry(id), theirs.retry(id), return_exceptions=True)

    assert sorted(type(outcome).__name__ for outcome in done) == ["DeadLetter", "DeadLetterNotFound"]
    assert await taken(queue) == A
    await queue.ack(A)
    assert await is_empty(queue)


async def test_an_operator_who_is_lost_between_queueing_and_forgetting_leaves_the_letter_in_both_places(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = RabbitJobQueue(broker.connection, prefetch=1)
    await queue.put(A)
    await queue.park(await taken(queue), "interrupted")

    async def lost(*_: object) -> None:
        raise asyncio.CancelledError

    async with rabbit(broker.server, broker.prefix) as other:
        letters = RabbitDeadLetters(other)
        id = (await letters.list())[0].id
        with monkeypatch.context() as patch:
            patch.setattr("adapters.rabbitmq.dead_letters._forget", lost)
            await asyncio.gather(letters.retry(id), return_exceptions=True)

    assert await taken(queue) == A
    assert [letter.ticket for letter in await RabbitDeadLetters(broker.connection).list()] == [A]
