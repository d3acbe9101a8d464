"""Every queue, with what it laid aside."""

from collections.abc import AsyncIterator

import pytest
from attrs import frozen

from adapters.in_process.queue import InProcessJobQueue
from adapters.rabbitmq.dead_letters import RabbitDeadLetters
from adapters.rabbitmq.queue import RabbitJobQueue
from adapters.scripted.crashes import Crash, CrashingQueue
from application.ports.jobs import DeadLetters, JobQueue
from tests.contract.brokers import fresh_name, rabbit, remove_queues
from tests.ports import QUEUES
from tests.servers.rabbitmq import RabbitServer


@frozen
class Post:
    """A queue as one process sees it."""

    queue: JobQueue
    dead_letters: DeadLetters


@pytest.fixture(params=QUEUES.ways)
async def post(request: pytest.FixtureRequest) -> AsyncIterator[Post]:
    if request.param == "rabbitmq":
        server: RabbitServer = request.getfixturevalue("rabbit_server")
        prefix = fresh_name()
        async with rabbit(server, prefix) as connection:
            yield Post(RabbitJobQueue(connection, prefetch=2), RabbitDeadLetters(connection))
        await remove_queues(server, prefix)
        return
    made = InProcessJobQueue() if request.param == "in_process" else CrashingQueue(crash=Crash(None))
    yield Post(made, made)
    made.close()


@pytest.fixture
def queue(post: Post) -> JobQueue:
    return post.queue
