"""Port JobQueue."""

import asyncio

from adapters.in_process.queue import InProcessJobQueue
from application.ports.jobs import JobQueue, Ticket

A, B = Ticket("default", "generation", "gen_a"), Ticket("default", "generation", "gen_b")


async def taken(queue: JobQueue, seconds: float = 10) -> Ticket:
    async with asyncio.timeout(seconds):
        return await queue.take()


async def is_empty(queue: JobQueue, seconds: float = 0.05) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await queue.take()
    except TimeoutError:
        return True
    return False


async def test_tickets_are_taken_in_the_order_they_came(queue: JobQueue) -> None:
    tickets = [Ticket("default", "generation", f"gen_{number}") for number in range(10)]
    for ticket in tickets:
        await queue.put(ticket)

    came = []
    for _ in tickets:
        came.append(await taken(queue))
        await queue.ack(came[-1])

    assert came == tickets


async def test_a_ticket_that_is_acknowledged_does_not_come_again(queue: JobQueue) -> None:
    await queue.put(A)
    await queue.ack(await taken(queue))

    assert await is_empty(queue)
    assert await queue.depth() == 0


async def test_a_ticket_put_twice_comes_at_least_once(queue: JobQueue) -> None:
    await queue.put(A)
    await queue.put(A)
    await queue.put(B)

    came = []
    while B not in came:
        came.append(await taken(queue))
        await queue.ack(came[-1])

    assert came in ([A, B], [A, A, B])


async def test_a_taker_that_waits_gets_the_next_ticket(queue: JobQueue) -> None:
    waiting = asyncio.create_task(taken(queue))
    await asyncio.sleep(0)

    await queue.put(A)

    assert await waiting == A


async def test_a_taker_that_gave_up_takes_no_ticket_with_it(queue: JobQueue) -> None:
    assert await is_empty(queue)

    await queue.put(A)

    assert await taken(queue) == A


async def test_a_ticket_can_come_back_later_and_not_before_its_time(queue: JobQueue) -> None:
    await queue.put(A)
    await taken(queue)

    await queue.again(A, 0.15)

    assert await is_empty(queue, 0.1)
    assert await taken(queue) == A


async def test_the_depth_counts_what_waits_now(queue: JobQueue) -> None:
    for number in range(3):
        await queue.put(Ticket("default", "generation", f"gen_{number}"))

    assert await queue.depth() == 3


async def test_a_ticket_may_be_acknowledged_twice_or_by_one_who_never_took_it(queue: JobQueue) -> None:
    await queue.ack(B)
    await queue.put(A)
    await taken(queue)
    await queue.ack(A)
    await queue.ack(A)

    await queue.put(A)

    assert await taken(queue) == A


async def test_in_one_process_a_ticket_that_waits_is_not_queued_twice() -> None:
    queue = InProcessJobQueue()
    await queue.put(A)
    await queue.put(A)

    assert await taken(queue) == A
    await queue.ack(A)
    assert await is_empty(queue)


async def test_in_one_process_a_ticket_put_while_it_is_worked_on_comes_again_afterwards() -> None:
    queue = InProcessJobQueue()
    await queue.put(A)
    await taken(queue)

    await queue.put(A)
    assert await is_empty(queue)
    await queue.ack(A)

    assert await taken(queue) == A
