"""Every way in which a call can fail: what the caller hears, how often the vendor was asked, what was logged."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from structlog.testing import capture_logs

from adapters.gemini.client import GeminiClient
from adapters.gemini.failures import CallFailed, Trouble
from tests.contract.gemini.asking import PICTURE, TEXT, Open, ask, paint
from tests.servers.gemini import Fault, GeminiServer


@pytest.mark.parametrize("call", [ask, paint])
@pytest.mark.parametrize("fault", [Fault.RATE_LIMITED, Fault.BROKEN, Fault.BAD_GATEWAY, Fault.OVERLOADED])
async def test_a_fault_that_made_nothing_is_tried_again_and_goes_unnoticed(
    server: GeminiServer, open_client: Open, fault: Fault, call: Callable[[GeminiClient], Awaitable[object]]
) -> None:
    server.cue(TEXT, fault)
    server.cue(PICTURE, fault)

    assert await call(await open_client())

    assert [each.fault for each in server.calls] == [fault, None]


@pytest.mark.parametrize(
    ("fault", "trouble", "reason", "calls"),
    [
        (Fault.RATE_LIMITED, Trouble.BUSY, "429", 3),
        (Fault.OVERLOADED, Trouble.BUSY, "503", 3),
        (Fault.BROKEN, Trouble.BROKEN, "500", 3),
        (Fault.BAD_GATEWAY, Trouble.BROKEN, "502", 3),
        (Fault.DAY_QUOTA, Trouble.BUSY, "day-quota", 1),
        (Fault.BAD_KEY, Trouble.WRONG, "key", 1),
        (Fault.UNKNOWN_MODEL, Trouble.WRONG, "model", 1),
        (Fault.DROPPED, Trouble.LOST, "dropped", 1),
        (Fault.DROPPED_EARLY, Trouble.LOST, "dropped", 1),
        (Fault.CUT, Trouble.LOST, "cut", 1),
        (Fault.BLOCKED_PROMPT, Trouble.REFUSED, "PROHIBITED_CONTENT", 1),
        (Fault.IMAGE_SAFETY, Trouble.REFUSED, "IMAGE_SAFETY", 1),
        (Fault.IMAGE_PROHIBITED_CONTENT, Trouble.REFUSED, "IMAGE_PROHIBITED_CONTENT", 1),
        (Fault.IMAGE_RECITATION, Trouble.REFUSED, "IMAGE_RECITATION", 1),
        (Fault.IMAGE_OTHER, Trouble.EMPTY, "IMAGE_OTHER", 1),
        (Fault.NO_IMAGE, Trouble.EMPTY, "NO_IMAGE", 1),
        (Fault.HUGE, Trouble.ODD, "too-large", 1),
    ],
)
async def test_a_picture_that_fails_says_why_is_asked_for_no_more_than_is_safe_and_logged_without_its_words(
    server: GeminiServer, open_client: Open, fault: Fault, trouble: Trouble, reason: str, calls: int
) -> None:
    server.cue(PICTURE, *[fault] * 3)
    client = await open_client()

    with capture_logs() as logs, pytest.raises(CallFailed) as failed:
        await paint(client)

    assert (failed.value.trouble, failed.value.reason) == (trouble, reason)
    assert len(server.calls) == calls
    told = next(entry for entry in logs if entry["event"] == "gemini.call")
    assert (told["outcome"], told["attempts"], told["tenant"], told["job"]) == (reason, calls, "partner", "job-1")
    assert "Ada" not in str(logs) + str(failed.value) + failed.value.message


@pytest.mark.parametrize(
    ("fault", "trouble", "reason"),
    [
        (Fault.BLOCKED_PROMPT, Trouble.REFUSED, "PROHIBITED_CONTENT"),
        (Fault.SAFETY, Trouble.REFUSED, "SAFETY"),
        (Fault.MAX_TOKENS, Trouble.ODD, "MAX_TOKENS"),
        (Fault.NOT_JSON, Trouble.ODD, "not-json"),
        (Fault.CUT, Trouble.LOST, "cut"),
    ],
)
async def test_an_answer_in_words_that_fails_says_why(
    server: GeminiServer, open_client: Open, fault: Fault, trouble: Trouble, reason: str
) -> None:
    server.cue(TEXT, fault)

    with pytest.raises(CallFailed) as failed:
        await ask(await open_client())

    assert (failed.value.trouble, failed.value.reason, len(server.calls)) == (trouble, reason, 1)


@pytest.mark.parametrize("fault", [Fault.IMAGE_SAFETY, Fault.IMAGE_RECITATION, Fault.BLOCKED_PROMPT])
async def test_a_refusal_says_what_to_change(server: GeminiServer, open_client: Open, fault: Fault) -> None:
    server.cue(PICTURE, fault)

    with pytest.raises(CallFailed, match="refused") as failed:
        await paint(await open_client())

    assert "and try again" in failed.value.message


async def test_headers_that_do_not_come_end_the_attempt(server: GeminiServer, open_client: Open) -> None:
    server.cue(PICTURE, Fault.SLOW)

    async with asyncio.timeout(3):
        with pytest.raises(CallFailed) as failed:
            await paint(await open_client(timeout_s=0.05))

    assert (failed.value.trouble, failed.value.reason, len(server.calls)) == (Trouble.LOST, "timeout", 1)


@pytest.mark.parametrize("fault", [Fault.DROPPED, Fault.DROPPED_EARLY])
async def test_a_dropped_request_is_sent_once_by_each_attempt_and_again_only_where_that_is_cheap(
    server: GeminiServer, open_client: Open, fault: Fault
) -> None:
    client = await open_client()
    server.cue(TEXT, *[fault] * 3)

    with pytest.raises(CallFailed):
        await ask(client)
    once = len(server.calls)
    server.forget()
    server.cue(TEXT, fault)
    assert await ask(client, again_if_lost=True)

    assert (once, len(server.calls)) == (1, 2)


async def test_what_retry_info_asks_for_is_waited_for(server: GeminiServer, open_client: Open) -> None:
    server.cue(TEXT, Fault.RATE_LIMITED)
    client = await open_client()

    with capture_logs() as logs:
        await ask(client)

    told = next(entry for entry in logs if entry["event"] == "gemini.call")
    assert told["seconds"] >= 0.02


async def test_a_wait_beyond_the_callers_deadline_is_not_begun(server: GeminiServer, open_client: Open) -> None:
    server.cue(TEXT, Fault.RATE_LIMITED)
    server.retry_delay = "40s"
    try:
        with pytest.raises(CallFailed) as failed:
            await ask(await open_client())
    finally:
        server.retry_delay = "0.02s"

    assert (failed.value.trouble, failed.value.retry_after_s, len(server.calls)) == (Trouble.BUSY, 40.0, 1)


async def test_a_share_of_calls_fails_as_the_seed_says(open_client: Open) -> None:
    outcomes = []
    for _ in range(2):
        with GeminiServer(share=0.3, seed=7, faults=(Fault.NO_IMAGE,)) as server:
            client = await open_client(base_url=server.url)
            for _ in range(20):
                try:
                    await paint(client)
                except CallFailed:
                    continue
            outcomes.append([call.fault for call in server.calls])

    assert outcomes[0] == outcomes[1]
    assert 2 <= outcomes[0].count(Fault.NO_IMAGE) <= 12
