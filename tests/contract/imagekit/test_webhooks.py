"""Messages of ImageKit's: believed when ImageKit signed them, just now, as they are."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from imagekitio import ImageKit
from standardwebhooks import Webhook

from adapters.imagekit.webhooks import ImageKitWebhooks, NotOfImageKit

SECRET = "whsec_of_the_tests"
BODY = json.dumps(
    {
        "type": "video.transformation.error",
        "id": "58e6d24d-6098-4319-be8d-40c3cb0a402d",
        "created_at": "2026-01-01T12:00:00.000Z",
        "data": {"asset": {"url": "https://ik.imagekit.io/demo/a.mp4"}},
        "request": {"x_request_id": "fa98fa2e", "url": "https://ik.imagekit.io/demo/a.mp4", "user_agent": "x"},
    }
).encode()


def signed(body: bytes = BODY, *, age: timedelta = timedelta(), secret: str = SECRET) -> dict[str, str]:
    at = datetime.now(UTC) - age
    signature = Webhook(secret.encode()).sign("msg_1", at, body.decode())
    return {"Webhook-Id": "msg_1", "Webhook-Timestamp": str(int(at.timestamp())), "Webhook-Signature": signature}


def test_a_signed_message_is_read() -> None:
    notice = ImageKitWebhooks(SECRET).read(BODY, signed())

    assert (notice.id, notice.type) == ("msg_1", "video.transformation.error")
    assert notice.at == datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert notice.data["asset"] == {"url": "https://ik.imagekit.io/demo/a.mp4"}


def test_what_the_sdk_believes_is_believed() -> None:
    headers = signed()
    with ImageKit(private_key="private_x") as sdk:
        sdk.webhooks.unwrap(BODY.decode(), headers=headers, key=SECRET)

    assert ImageKitWebhooks(SECRET).read(BODY, headers)


def test_a_message_sent_twice_has_the_same_id() -> None:
    webhooks, headers = ImageKitWebhooks(SECRET), signed()

    assert webhooks.read(BODY, headers).id == webhooks.read(BODY, headers).id


def test_a_message_replayed_later_is_not_believed() -> None:
    with pytest.raises(NotOfImageKit):
        ImageKitWebhooks(SECRET).read(BODY, signed(age=timedelta(minutes=6)))


@pytest.mark.parametrize("minutes", [6, 10_000])
def test_an_old_message_with_a_fresh_time_is_not_believed(minutes: int) -> None:
    old, fresh = signed(age=timedelta(minutes=minutes)), signed()

    with pytest.raises(NotOfImageKit):
        ImageKitWebhooks(SECRET).read(BODY, old | {"Webhook-Timestamp": fresh["Webhook-Timestamp"]})


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BODY.replace(b"a.mp4", b"b.mp4"), signed()),
        (BODY, signed(secret="whsec_of_somebody_else")),
        (BODY, signed() | {"Webhook-Id": "msg_2"}),
        (BODY, signed() | {"Webhook-Signature": "v1"}),
        (BODY, signed() | {"Webhook-Signature": "v1,%%%"}),
        (BODY, signed() | {"Webhook-Signature": ""}),
        (BODY, signed() | {"Webhook-Timestamp": "now"}),
        (BODY, {}),
        (b"\xff\xfe", signed()),
    ],
)
def test_a_message_that_was_changed_is_not_believed(body: bytes, headers: dict[str, str]) -> None:
    with pytest.raises(NotOfImageKit):
        ImageKitWebhooks(SECRET).read(body, headers)


@pytest.mark.parametrize("body", [b"[]", b'{"type": "x"}', b'{"type":"x","created_at":"soon","data":{}}', b"{"])
def test_a_signed_message_of_another_shape_is_refused(body: bytes) -> None:
    with pytest.raises(NotOfImageKit):
        ImageKitWebhooks(SECRET).read(body, signed(body))


def test_the_secret_is_in_no_text() -> None:
    assert SECRET not in repr(ImageKitWebhooks(SECRET))
