"""Settings, the secret and the lock."""

import os
import stat
from pathlib import Path

import pytest

from adapters.gemini.prices import PRICES
from entrypoints.composition.lock import DataInUse, ServerAddress, data_lock, publish_address, read_address
from entrypoints.composition.profiles import Cells
from entrypoints.composition.settings import Profile, Settings, SettingsError, read_settings, secret_of


def test_every_setting_has_a_variable_and_says_where_its_value_came_from(tmp_path: Path) -> None:
    sourced = read_settings({"VISION_PORT": "9000", "VISION_DATA": str(tmp_path), "HOME": "/root"})

    rows = {name: (value, source) for name, value, source, _ in sourced.rows()}
    assert rows["VISION_PORT"] == ("9000", "environment")
    assert rows["VISION_HOST"] == ("127.0.0.1", "default")
    assert rows["VISION_SECRET_KEY"] == ("(none)", f"made in {tmp_path / 'secret.key'}")
    assert all(words for _, _, _, words in sourced.rows())


def test_a_secret_can_come_from_a_file_and_is_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("top-secret\n")

    sourced = read_settings({"VISION_SECRET_KEY_FILE": str(file)})

    assert sourced.settings.secret_key == "top-secret"
    row = next(row for row in sourced.rows() if row[0] == "VISION_SECRET_KEY")
    assert row[1:3] == ("(hidden)", f"file {file}")
    assert "top-secret" not in str(sourced.rows())


PRODUCTION = {
    "VISION_PROFILE": "production",
    "VISION_SECRET_KEY": "s",
    "VISION_MONGO_URL": "mongodb://one:27017,two:27017/?replicaSet=rs0",
    "VISION_AMQP_URL": "amqp://a",
    "VISION_REDIS_URL": "redis://r",
    "VISION_IMAGEKIT_PRIVATE_KEY": "p",
    "VISION_IMAGEKIT_URL_ENDPOINT": "https://i",
}


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"VISION_PORT": "eighty"}, "VISION_PORT must be a whole number"),
        ({"VISION_CONCURRENCY": "0"}, "VISION_CONCURRENCY must be at least 1"),
        ({"VISION_PROFILE": "huge"}, "VISION_PROFILE must be memory, embedded, production"),
        ({"VISION_LOG_LEVEL": "loud"}, "VISION_LOG_LEVEL must be one of"),
        ({"VISION_PROT": "80"}, "no such setting: VISION_PROT"),
        ({"VISION_MONGO_URL": "localhost:27017"}, "VISION_MONGO_URL must be an address that begins with mongodb://"),
        ({"VISION_AMQP_URL": "http://rabbit:5672"}, "VISION_AMQP_URL must be an address that begins with amqp://"),
        ({"VISION_REDIS_URL": "redis://host:many/0"}, "VISION_REDIS_URL must be .*, and its port a number"),
        ({"VISION_IMAGEKIT_URL_ENDPOINT": "ik.imagekit.io/me"}, "VISION_IMAGEKIT_URL_ENDPOINT must be an address"),
        ({"VISION_SECRET_KEY_FILE": "/nowhere/at/all"}, "cannot be read"),
        ({"VISION_PROFILE": "production"}, "VISION_SECRET_KEY"),
        ({"VISION_PROFILE": "production", "VISION_SECRET_KEY": "x"}, "VISION_MONGO_URL is required where documents"),
        ({"VISION_QUEUE": "rabbitmq"}, "VISION_AMQP_URL is required where RabbitMQ"),
        ({"VISION_WAKEUPS": "redis"}, "VISION_REDIS_URL is required where Redis"),
        ({"VISION_MEDIA": "imagekit", "VISION_IMAGEKIT_PRIVATE_KEY": "x"}, "VISION_IMAGEKIT_URL_ENDPOINT is required"),
        ({"VISION_MAKER": "gemini"}, "VISION_GEMINI_API_KEY is required where Gemini"),
        ({"VISION_STORAGE": "paper"}, "VISION_STORAGE must be one of auto, memory, sqlite, mongo"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(environment: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        read_settings(environment)


@pytest.mark.parametrize(
    ("environment", "cells"),
    [
        ({}, Cells("sqlite", "in_process", "in_process", "folder", "studio", "studio")),
        (
            {"VISION_PROFILE": "memory", "VISION_MAKER": "scripted"},
            Cells("memory", "in_process", "in_process", "memory", "studio", "scripted"),
        ),
        ({"VISION_GEMINI_API_KEY": "k"}, Cells("sqlite", "in_process", "in_process", "folder", "gemini", "gemini")),
        (
            {"VISION_GEMINI_API_KEY": "k", "VISION_MAKER": "studio"},
            Cells("sqlite", "in_process", "in_process", "folder", "gemini", "studio"),
        ),
        (PRODUCTION, Cells("mongo", "rabbitmq", "redis", "imagekit", "studio", "studio")),
        (
            PRODUCTION | {"VISION_MEDIA": "folder", "VISION_GEMINI_API_KEY": "k"},
            Cells("mongo", "rabbitmq", "redis", "folder", "gemini", "gemini"),
        ),
    ],
)
def test_a_profile_fills_the_cells_that_no_setting_fills(environment: dict[str, str], cells: Cells) -> None:
    assert read_settings(environment).settings.cells == cells


@pytest.mark.parametrize(
    ("host", "public", "address"),
    [
        ("127.0.0.1", "", "http://127.0.0.1:8080"),
        ("0.0.0.0", "", "http://127.0.0.1:8080"),
        ("::1", "", "http://[::1]:8080"),
        ("0.0.0.0", "https://vision.example/", "https://vision.example"),
    ],
)
def test_addresses_are_made_of_the_public_url_or_of_one_that_this_machine_reaches(
    host: str, public: str, address: str
) -> None:
    assert Settings(host=host, public_url=public).address == address


def test_the_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)

    secret = secret_of(settings)

    assert len(secret) >= 32
    assert secret_of(settings) == secret
    assert stat.S_IMODE(os.stat(tmp_path / "secret.key").st_mode) == 0o600
    assert secret_of(Settings(data=tmp_path, secret_key="given")) == "given"
    assert secret_of(Settings(profile=Profile.MEMORY)) != secret_of(Settings(profile=Profile.MEMORY))


def test_one_process_holds_the_data_folder_and_leaves_its_address_for_its_own_user(tmp_path: Path) -> None:
    with data_lock(tmp_path):
        publish_address(tmp_path, ServerAddress("http://127.0.0.1:1", "token", 42))

        with pytest.raises(DataInUse, match="pid 42"), data_lock(tmp_path):
            pass

        assert read_address(tmp_path) == ServerAddress("http://127.0.0.1:1", "token", 42)
        assert stat.S_IMODE(os.stat(tmp_path / "server.json").st_mode) == 0o600

    with data_lock(tmp_path):
        assert read_address(tmp_path) is None


def test_an_address_that_cannot_be_used_is_not_repeated_for_it_may_hold_a_password() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"VISION_AMQP_URL": "ampq://vision:hunter2@rabbit/"})

    assert "hunter2" not in str(refused.value)


def test_the_models_that_are_asked_unless_others_are_set_have_their_prices() -> None:
    usual = Settings()

    asked = {usual.gemini_design_model, usual.gemini_image_model, usual.gemini_fallback_image_model}
    assert asked | {usual.gemini_embedding_model} <= set(PRICES)
