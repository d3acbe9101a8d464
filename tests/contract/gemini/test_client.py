"""The client's own manners: room, deadline, breaker, kill switch, metrics."""

import asyncio

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from adapters.gemini.failures import CallFailed, Trouble
from application.ports.storage import StorageFull
from tests.contract.gemini.asking import PICTURE, TEXT, Open, ask, asked, paint
from tests.servers.gemini import PICTURE_TOKENS, Fault, GeminiServer


async def test_no_more_calls_are_under_way_than_there_is_room_for_and_nobody_waits_beyond_the_deadline(
    server: GeminiServer, open_client: Open
) -> None:
    client = await open_client(concurrency=1)
    server.cue(TEXT, Fault.SLOW)
    first = asyncio.create_task(ask(client))
    while not server.calls:
        await asyncio.sleep(0.001)

    with pytest.raises(CallFailed) as failed:
        await ask(client, within_s=0.05)
    first.cancel()

    assert (failed.value.trouble, failed.value.reason, len(server.calls)) == (Trouble.BUSY, "deadline", 1)
    with pytest.raises(asyncio.CancelledError):
        await first
    assert await ask(client)


async def test_a_deadline_that_passes_in_mid_air_is_a_lost_answer(server: GeminiServer, open_client: Open) -> None:
    server.cue(PICTURE, Fault.SLOW)

    with pytest.raises(CallFailed) as failed:
        await paint(await open_client(), within_s=0.1)

    assert (failed.value.trouble, failed.value.reason) == (Trouble.LOST, "deadline")


async def test_a_model_that_fails_again_and_again_is_left_alone_and_others_are_not(
    server: GeminiServer, open_client: Open
) -> None:
    client = await open_client(attempts=1, breaker_failures=2, breaker_rest_s=60.0)
    server.cue(TEXT, Fault.BROKEN, Fault.BROKEN)
    for _ in range(2):
        with pytest.raises(CallFailed):
            await ask(client)

    with pytest.raises(CallFailed) as failed:
        await ask(client)

    assert (failed.value.trouble, failed.value.reason, len(server.calls)) == (Trouble.BUSY, "breaker", 2)
    assert REGISTRY.get_sample_value("vision_vendor_breaker_open", {"vendor": "gemini", "model": TEXT}) == 1
    assert await paint(client)


async def test_a_rested_model_is_tried_by_one_call_whose_success_lets_all_in(
    server: GeminiServer, open_client: Open
) -> None:
    client = await open_client(attempts=1, breaker_failures=1, breaker_rest_s=0.0)
    server.cue(TEXT, Fault.BROKEN)
    with pytest.raises(CallFailed):
        await ask(client)

    assert await ask(client)
    assert await ask(client)
    assert REGISTRY.get_sample_value("vision_vendor_breaker_open", {"vendor": "gemini", "model": TEXT}) == 0


@pytest.mark.parametrize("fault", [Fault.DAY_QUOTA, Fault.BAD_KEY, Fault.UNKNOWN_MODEL])
async def test_what_will_not_get_better_by_asking_is_asked_once(
    server: GeminiServer, open_client: Open, fault: Fault
) -> None:
    client = await open_client(breaker_rest_s=60.0)
    server.cue(TEXT, fault)

    for _ in range(3):
        with pytest.raises(CallFailed):
            await ask(client)

    assert len(server.calls) == 1


async def test_a_schema_that_the_vendor_does_not_take_fails_alone(server: GeminiServer, open_client: Open) -> None:
    client = await open_client(breaker_failures=1)
    schema = {"type": "string", "enum": [f"slug{number}" for number in range(200)]}

    with pytest.raises(CallFailed) as failed:
        await client.ask(asked(TEXT), "read", ["a box"], schema)

    assert (failed.value.trouble, failed.value.reason, len(server.calls)) == (Trouble.WRONG, "INVALID_ARGUMENT", 1)
    assert await ask(client)


async def test_refusals_do_not_open_the_breaker(server: GeminiServer, open_client: Open) -> None:
    client = await open_client(breaker_failures=1)
    server.cue(PICTURE, Fault.IMAGE_SAFETY)

    with pytest.raises(CallFailed):
        await paint(client)

    assert await paint(client)


async def test_the_kill_switch_stops_all_calls_of_a_tenant_at_once(server: GeminiServer, open_client: Open) -> None:
    asked_for: list[str] = []

    async def allowed(tenant: str) -> bool:
        asked_for.append(tenant)
        return False

    with pytest.raises(CallFailed) as failed:
        await ask(await open_client(allowed=allowed))

    assert (failed.value.trouble, asked_for, server.calls) == (Trouble.OFF, ["partner"], [])


async def test_a_switch_that_cannot_be_read_is_off(server: GeminiServer, open_client: Open) -> None:
    async def allowed(tenant: str) -> bool:
        raise StorageFull("no room")

    with pytest.raises(CallFailed) as failed:
        await ask(await open_client(allowed=allowed))

    assert (failed.value.trouble, server.calls) == (Trouble.OFF, [])


async def test_a_call_is_logged_and_measured_by_the_conventions(server: GeminiServer, open_client: Open) -> None:
    labels = {
        "gen_ai_operation_name": "generate_content",
        "gen_ai_provider_name": "gcp.gemini",
        "gen_ai_request_model": PICTURE,
    }

    def sample(name: str, **more: str) -> float:
        return REGISTRY.get_sample_value(name, {**labels, **more}) or 0.0

    calls = sample("gen_ai_client_operation_duration_seconds_count", error_type="")
    tokens = sample("gen_ai_client_token_usage_sum", gen_ai_token_type="output")
    client = await open_client()

    with capture_logs() as logs:
        await paint(client)

    (told,) = [entry for entry in logs if entry["event"] == "gemini.call"]
    assert (told["model"], told["outcome"], told["pictures"], told["request"]) == (PICTURE, "ok", 1, "resp-1")
    assert told["output_tokens"] == PICTURE_TOKENS
    assert told["cost_usd"] == pytest.approx(0.0672, abs=0.0005)
    assert sample("gen_ai_client_operation_duration_seconds_count", error_type="") == calls + 1
    assert sample("gen_ai_client_token_usage_sum", gen_ai_token_type="output") == tokens + PICTURE_TOKENS


async def test_a_check_says_what_is_wrong_and_calls_no_model(server: GeminiServer, open_client: Open) -> None:
    outcomes = []
    for settings, model in (
        ({}, TEXT),
        ({}, "gemini-of-yesterday"),
        ({"api_key": "another"}, TEXT),
        ({"base_url": "http://127.0.0.1:9"}, TEXT),
    ):
        client = await open_client(**settings)
        try:
            await client.check(model)
            outcomes.append("fine")
        except CallFailed as failure:
            outcomes.append(failure.reason)

    assert outcomes == ["fine", "model", "key", "unreachable"]
    assert server.calls == []


async def test_the_key_is_in_no_text_of_the_client(open_client: Open) -> None:
    client = await open_client(api_key="AIza-secret")

    assert "AIza-secret" not in repr(client)
