"""What holds of every supervised child, shown with one that crashes, hangs and swells on request."""

import asyncio
import os
import select
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest

from adapters.supervised import ChildFailed, ChildLost, Reply, SupervisedChild
from adapters.supervised.frames import BrokenFrame, packed, received

FAKE = (str(Path(__file__).with_name("fake_child.py")),)


@pytest.fixture
async def turning() -> AsyncIterator[SupervisedChild]:
    """A child that does a step of each of its requests in turn."""
    supervised = SupervisedChild((*FAKE, "--turns"), hang_s=20, watch_s=0.02)
    await supervised.start()
    yield supervised
    await supervised.close()


@pytest.fixture
async def impatient() -> AsyncIterator[SupervisedChild]:
    """The same, given up after a second of silence."""
    supervised = SupervisedChild((*FAKE, "--turns"), hang_s=1.0, watch_s=0.02)
    await supervised.start()
    yield supervised
    await supervised.close()


@pytest.fixture
async def child() -> AsyncIterator[SupervisedChild]:
    supervised = SupervisedChild(FAKE, memory_mb=200, hang_s=20, watch_s=0.02)
    await supervised.start()
    yield supervised
    await supervised.close()


async def answers(replies: AsyncGenerator[Reply]) -> list[Reply]:
    async with aclosing(replies):
        return [reply async for reply in replies]


async def echo(child: SupervisedChild, say: str = "hello", payload: bytes = b"") -> Reply:
    (reply,) = await answers(child.request({"do": "echo", "say": say}, payload))
    return reply


def gone(pid: int, within_s: float = 10) -> bool:
    """Wait for a process to end, whoever's child it is."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], within_s)[0])
    finally:
        os.close(handle)


async def test_a_request_is_answered_with_its_payload_although_libraries_print(child: SupervisedChild) -> None:
    payload = bytes(range(256)) * 3000

    reply = await echo(child, "grüße", payload)

    assert reply.body == {"said": "grüße"}
    assert reply.payload == payload


async def test_requests_are_answered_in_the_order_of_asking(child: SupervisedChild) -> None:
    order: list[str] = []

    async def ask(say: str) -> None:
        order.append(str((await echo(child, say)).body["said"]))

    await asyncio.gather(*(ask(str(k)) for k in range(8)))

    assert order == [str(k) for k in range(8)]


async def test_an_interrupt_from_the_terminal_is_left_to_the_parent(child: SupervisedChild) -> None:
    await echo(child)
    first = child.pid
    assert first is not None

    os.kill(first, signal.SIGINT)

    assert (await echo(child, "still here")).body == {"said": "still here"}
    assert child.pid == first


async def test_a_crashed_child_is_replaced_and_its_request_told_so(child: SupervisedChild) -> None:
    first = child.pid

    with pytest.raises(ChildLost, match="crashed"):
        await answers(child.request({"do": "crash"}))

    assert (await echo(child)).body == {"said": "hello"}
    assert child.pid != first


async def test_a_hung_child_is_replaced() -> None:
    child = SupervisedChild(FAKE, hang_s=0.6, watch_s=0.02)
    await child.start()

    with pytest.raises(ChildLost, match="hung"):
        await answers(child.request({"do": "hang"}))

    assert (await echo(child)).body == {"said": "hello"}
    await child.close()


async def test_a_child_over_its_memory_limit_is_replaced(child: SupervisedChild) -> None:
    first = child.pid

    with pytest.raises(ChildLost, match="over memory"):
        await answers(child.request({"do": "swell"}))

    await echo(child)
    assert child.pid != first


async def test_a_refused_request_leaves_the_child_alone(child: SupervisedChild) -> None:
    first = child.pid

    with pytest.raises(ChildFailed, match="not like this"):
        await answers(child.request({"do": "refuse"}))

    await echo(child)
    assert child.pid == first


async def test_closing_a_request_cancels_it_in_the_child(child: SupervisedChild) -> None:
    replies = child.request({"do": "count"})
    async for _ in replies:
        break

    await replies.aclose()

    # The count would go on for ever and the echo never come, were it not cancelled.
    assert (await asyncio.wait_for(echo(child), 10)).body == {"said": "hello"}


async def test_closing_leaves_no_orphan_even_of_a_child_that_hangs(child: SupervisedChild) -> None:
    replies = child.request({"do": "hang"})
    async for _ in replies:
        break
    pid = child.pid
    assert pid is not None

    await child.close()

    assert gone(pid)
    with pytest.raises(ChildLost, match="closed"):
        await anext(replies)
    with pytest.raises(ChildLost, match="closed"):
        await echo(child)


async def test_a_closed_child_can_be_started_again(child: SupervisedChild) -> None:
    first = child.pid
    await child.close()

    await child.start()

    assert (await echo(child)).body == {"said": "hello"}
    assert child.pid != first


@pytest.mark.skipif(sys.platform != "linux", reason="pidfd is Linux's")
def test_a_killed_parent_leaves_no_orphan() -> None:
    root = Path(__file__).parents[3]
    script = Path(__file__).with_name("lonely_parent.py")
    parent = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert parent.stdout is not None
    with parent.stdout:
        pid = int(parent.stdout.readline())

        parent.send_signal(signal.SIGKILL)
        parent.wait()

    assert gone(pid)


async def test_a_command_that_never_speaks_loses_its_request_instead_of_waiting_for_ever() -> None:
    reasons: list[str] = []
    child = SupervisedChild(("-c", "raise SystemExit(1)"), hang_s=2, watch_s=0.02, on_loss=reasons.append)
    await child.start()

    with pytest.raises(ChildLost):
        await echo(child)

    await child.close()
    assert set(reasons) <= {"crashed", "closed"}


async def test_a_frame_survives_the_pipe_and_garbage_is_not_taken_for_one() -> None:
    reader = asyncio.StreamReader()
    reader.feed_data(packed({"type": "x", "n": 1}, b"\x00\xff") + b"\xff" * 64)

    assert await received(reader) == ({"type": "x", "n": 1}, b"\x00\xff")
    with pytest.raises(BrokenFrame):
        await received(reader)


async def test_requests_advance_step_by_step_beside_each_other(turning: SupervisedChild) -> None:
    one, two = turning.request({"do": "count"}), turning.request({"do": "count"})

    # Neither ever ends: both answer again and again only because each has its turn.
    for _ in range(3):
        assert (await asyncio.wait_for(anext(one), 10)).body
        assert (await asyncio.wait_for(anext(two), 10)).body

    await one.aclose()
    assert (await asyncio.wait_for(echo(turning), 10)).body == {"said": "hello"}
    before = (await anext(two)).body["step"]
    assert (await asyncio.wait_for(anext(two), 10)).body["step"] == before + 1
    await two.aclose()


async def test_a_waiting_request_can_be_cancelled_before_its_first_step(child: SupervisedChild) -> None:
    count = child.request({"do": "count"})
    await anext(count)
    waiting = asyncio.create_task(echo(child, "never"))
    behind = asyncio.create_task(echo(child, "behind"))
    await anext(count)

    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await count.aclose()

    assert (await asyncio.wait_for(behind, 10)).body == {"said": "behind"}


async def test_an_interrupted_request_can_be_cancelled(turning: SupervisedChild) -> None:
    long = turning.request({"do": "silent", "steps": 10**9, "each_s": 0.0})
    asked = asyncio.ensure_future(anext(long))
    count = turning.request({"do": "count"})
    await anext(count)

    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    await count.aclose()

    first = turning.pid
    alone = turning.request({"do": "count"})
    steps = [(await anext(alone)).body["step"] for _ in range(3)]
    assert steps == [1, 2, 3]
    assert turning.pid == first
    await alone.aclose()


async def test_one_that_fails_does_so_alone(turning: SupervisedChild) -> None:
    count = turning.request({"do": "count"})
    await anext(count)

    with pytest.raises(ChildFailed, match="not like this"):
        await answers(turning.request({"do": "refuse"}))

    before = (await anext(count)).body["step"]
    assert (await anext(count)).body["step"] == before + 1
    await count.aclose()


async def test_steps_that_say_nothing_are_signs_of_life(impatient: SupervisedChild) -> None:
    await echo(impatient)
    first = impatient.pid

    assert await answers(impatient.request({"do": "silent", "steps": 8, "each_s": 0.2})) == []

    assert impatient.pid == first


async def test_a_child_that_hangs_in_one_of_many_requests_is_replaced(impatient: SupervisedChild) -> None:
    count = impatient.request({"do": "count"})
    await anext(count)

    with pytest.raises(ChildLost, match="hung") as lost:
        await asyncio.wait_for(answers(impatient.request({"do": "hang"})), 15)
    assert not lost.value.by_another

    with pytest.raises(ChildLost, match="hung") as other:
        await answers(count)
    assert other.value.by_another


async def test_who_is_lost_with_the_child_is_told_whose_step_it_died_in(turning: SupervisedChild) -> None:
    count = turning.request({"do": "count"})
    await anext(count)

    with pytest.raises(ChildLost, match="crashed") as guilty:
        await answers(turning.request({"do": "dies"}))
    with pytest.raises(ChildLost, match="crashed") as innocent:
        await answers(count)

    assert (guilty.value.by_another, innocent.value.by_another) == (False, True)
