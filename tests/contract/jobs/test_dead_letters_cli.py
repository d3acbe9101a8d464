"""`vision dead-letters`, as an operator types it at night."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import aio_pika
import pytest
from click.testing import CliRunner, Result

from adapters.rabbitmq.dead_letters import RabbitDeadLetters
from adapters.rabbitmq.queue import RabbitJobQueue
from entrypoints.cli.dead_letters import age
from entrypoints.cli.main import main
from tests.contract.brokers import fresh_name, rabbit, remove_queues
from tests.contract.jobs.test_job_queue import A, B, taken
from tests.servers.process import free_port
from tests.servers.rabbitmq import RabbitServer


def vision(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["dead-letters", *words], input=answer)


@pytest.fixture
def prefix(rabbit_server: RabbitServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An installation with two parked tickets, and between them something that is none."""
    name = fresh_name()
    for variable, value in (
        ("PROFILE", "memory"),
        ("MAKER", "scripted"),
        ("QUEUE", "rabbitmq"),
        ("AMQP_URL", rabbit_server.url),
        ("AMQP_PREFIX", name),
    ):
        monkeypatch.setenv(f"VISION_{variable}", value)

    async def fill() -> None:
        async with rabbit(rabbit_server, name) as connection:
            queue = RabbitJobQueue(connection, prefetch=1)
            await queue.put(A)
            await queue.park(await taken(queue), "ended 5 workers")
            await connection.publish(aio_pika.Message(b"hello"), connection.topology.jobs)
            await queue.put(B)
            await queue.park(await taken(queue), "ended 6 workers")

    asyncio.run(fill())
    yield name
    asyncio.run(remove_queues(rabbit_server, name))


def ids() -> list[str]:
    return [letter["id"] for letter in json.loads(vision("list", "--json").stdout)]


def left(server: RabbitServer, name: str) -> tuple[int, int]:
    """How many tickets wait, and how many letters are there."""

    async def count() -> tuple[int, int]:
        async with rabbit(server, name) as connection:
            waiting = await RabbitJobQueue(connection, prefetch=1).depth()
            return waiting, len(await RabbitDeadLetters(connection).list())

    return asyncio.run(count())


def test_the_list_says_what_each_is_why_it_is_there_and_what_can_be_done(prefix: str) -> None:
    listed = vision("list")

    assert listed.exit_code == 0, listed.output
    for word in (
        "gen_a",
        "gen_b",
        "generation",
        "ended 5 workers",
        "no ticket",
        "3 in all",
        "retry ID or --all",
        " s ",
    ):
        assert word in listed.output
    assert listed.output.index("gen_a") < listed.output.index("no ticket") < listed.output.index("gen_b")
    plain = json.loads(vision("list", "--json").stdout)
    assert plain[0]["ticket"] == {"tenant": "default", "kind": "generation", "job": "gen_a"}
    assert plain[1]["ticket"] is None


def test_one_is_shown_with_all_that_is_known(prefix: str) -> None:
    first, odd, _ = ids()

    assert "gen_a (generation), tenant default" in vision("show", first).output
    assert "'hello'" in vision("show", odd).output
    assert vision("show", "nothing").exit_code == 1
    assert json.loads(vision("show", odd, "--json").stdout)["content"] == "hello"


def test_all_are_retried_but_what_is_no_ticket_and_the_exit_code_says_so(
    prefix: str, rabbit_server: RabbitServer
) -> None:
    retried = vision("retry", "--all")

    assert retried.exit_code == 1
    assert "2 retried, 1 not" in retried.output
    assert "can only be dropped" in retried.output
    assert left(rabbit_server, prefix) == (2, 1)


def test_dropping_asks_first(prefix: str, rabbit_server: RabbitServer) -> None:
    first, odd, last = ids()

    assert vision("drop", odd, answer="n\n").exit_code == 1
    assert left(rabbit_server, prefix) == (0, 3)
    dropped = vision("drop", odd, last, "--yes", "--json")

    assert dropped.exit_code == 0, dropped.output
    assert [letter["id"] for letter in json.loads(dropped.stdout)["dropped"]] == [odd, last]
    assert ids() == [first]
    assert vision("drop", "--all", "--yes").exit_code == 0
    assert "No dead letters" in vision("list").output


@pytest.mark.parametrize("words", [("retry",), ("drop",), ("retry", "x", "--all"), ("list", "x"), ("show",)])
def test_wrong_words_are_refused_before_anything_is_done(words: tuple[str, ...]) -> None:
    assert vision(*words, answer="y\n").exit_code == 2


def test_without_the_broker_the_command_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"amqp://guest:secret@127.0.0.1:{free_port()}/"
    for variable, value in (("PROFILE", "memory"), ("MAKER", "scripted"), ("QUEUE", "rabbitmq"), ("AMQP_URL", address)):
        monkeypatch.setenv(f"VISION_{variable}", value)

    listed = vision("list")

    assert listed.exit_code == 1
    assert "the broker is away" in listed.output
    assert "secret" not in listed.output


def test_an_age_is_told_in_its_two_largest_units() -> None:
    now = datetime.now(UTC)

    assert age(now - timedelta(days=3, hours=4, minutes=5)) == "3 d 4 h"
    assert age(now - timedelta(hours=2, minutes=3, seconds=4)) == "2 h 3 min"
    assert age(now - timedelta(seconds=7.5)) == "7 s"
    assert age(now + timedelta(seconds=7)) == "0 s"
