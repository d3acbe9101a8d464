"""deploy/: nothing in it names what does not exist. Docker itself is not asked."""

import http.client
import re
import runpy
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
import yaml

from entrypoints.cli.main import main
from entrypoints.composition.profiles import Role
from entrypoints.composition.settings import Settings, read_settings, variable

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
SECRETS = "/run/secrets/"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()


def told(service: Mapping[str, Any]) -> dict[str, str]:
    """Its environment where nobody sets anything else."""
    return {
        name: re.sub(r"\$\{\w+:-(.*?)\}", r"\1", str(value)) for name, value in service.get("environment", {}).items()
    }


def secrets_of(service: Mapping[str, Any]) -> set[str]:
    return {each if isinstance(each, str) else each["source"] for each in service.get("secrets", ())}


def seconds(text: str) -> float:
    number, unit = re.fullmatch(r"(\d+)(s|m)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"s": 1, "m": 60}[unit]


def megabytes(text: str) -> float:
    return float(text[:-1]) * {"m": 1, "g": 1024}[text[-1]]


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """The folder that secrets.sh makes, with the vendors' keys written into it."""
    folder = tmp_path / "secrets"
    subprocess.run([str(DEPLOY / "secrets.sh"), str(folder)], check=True)
    (folder / "imagekit_private_key").write_text("private_x")
    return folder


def settings_of(name: str, secrets: Path, **more: str) -> Settings:
    environment = {n: v.replace(SECRETS, f"{secrets}/") for n, v in told(OURS[name]).items()}
    return read_settings(environment | more).settings


def test_every_role_runs_and_a_migration_runs_before_them() -> None:
    commands = {name: service["command"] for name, service in OURS.items()}

    assert {"serve", *(str(role) for role in Role if role is not Role.HTTP)} <= commands.keys()
    assert all(words[0] in main.commands for words in commands.values())
    for name in ("serve", "worker", "relay"):
        assert commands[name] == [name]
        assert OURS[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


def test_every_variable_is_a_setting_and_every_secret_comes_from_a_file() -> None:
    fields = {variable(field.name): field.metadata["secret"] for field in attrs.fields(Settings)}
    written = re.findall(r"VISION_[A-Z_]+", DOCKERFILE)
    assert {*written} <= fields.keys()
    assert not any(fields[name] for name in written)
    for service in OURS.values():
        for name, value in told(service).items():
            if fields.get(name.removesuffix("_FILE")) and name.endswith("_FILE"):
                assert value.startswith(SECRETS)
                assert value.removeprefix(SECRETS) in secrets_of(service)
            else:
                assert fields[name] is False, f"{name} would stand in the file itself"


def test_every_secret_is_made_by_the_script_or_left_for_its_vendor(secrets: Path) -> None:
    for service in SERVICES.values():
        assert secrets_of(service) <= COMPOSE["secrets"].keys()
    for name, source in COMPOSE["secrets"].items():
        assert source == {"file": f"./secrets/{name}"}
        assert (secrets / name).exists()
    assert "secrets/" in (DEPLOY / ".gitignore").read_text().split()


def test_the_script_makes_long_secrets_once_and_says_none_of_them(secrets: Path) -> None:
    before = {path.name: path.read_text() for path in secrets.iterdir()}

    again = subprocess.run([str(DEPLOY / "secrets.sh"), str(secrets)], check=True, capture_output=True, text=True)

    assert again.stdout + again.stderr == ""
    assert {path.name: path.read_text() for path in secrets.iterdir()} == before
    assert len(before["secret_key"]) >= 32
    assert before["mongo_password"] in before["mongo_url"]
    assert before["rabbitmq_password"] in before["amqp_url"]
    assert before["rabbitmq_password"] in before["rabbitmq.conf"]
    assert before["redis_password"] in before["redis_url"]
    assert before["redis_password"] in before["redis.conf"]
    assert secrets.stat().st_mode & 0o777 == 0o700


def test_its_settings_make_a_production_installation_that_may_run_in_many_processes(secrets: Path) -> None:
    endpoint = {"VISION_IMAGEKIT_URL_ENDPOINT": "https://ik.imagekit.io/demo"}
    for name in ("serve", "worker", "relay", "migrate"):
        cells = settings_of(name, secrets, **endpoint).cells
        assert (cells.storage, cells.queue, cells.wakeups, cells.media) == ("mongo", "rabbitmq", "redis", "imagekit")
        assert (cells.designer, cells.maker) == ("studio", "studio")
        assert cells.apart
        assert cells.lone == ()
    (secrets / "gemini_api_key").write_text("a key")
    assert settings_of("worker", secrets, **endpoint).cells.maker == "gemini"
    assert settings_of("worker", secrets, VISION_MEDIA="folder").cells.media == "folder"


def test_nobody_is_ended_before_the_work_had_its_time(secrets: Path) -> None:
    for name in ("serve", "worker", "relay"):
        drain_s = settings_of(name, secrets, VISION_MEDIA="folder").drain_s
        assert seconds(OURS[name]["stop_grace_period"]) > drain_s + 10


def test_a_worker_has_room_for_the_largest_renderer(secrets: Path) -> None:
    limit = megabytes(SERVICES["worker"]["deploy"]["resources"]["limits"]["memory"])

    assert limit > settings_of("worker", secrets, VISION_MEDIA="folder").renderer_memory_mb + 1000
    for service in SERVICES.values():
        assert service["deploy"]["resources"]["limits"]["memory"]


def test_whatever_goes_on_running_is_asked_whether_it_is_well() -> None:
    assert "HEALTHCHECK" in DOCKERFILE
    for name, service in SERVICES.items():
        lasting = service["restart"] == "unless-stopped"
        asked = "test" in service.get("healthcheck", {}) or ("build" in service and "healthcheck" not in service)
        assert asked == lasting, name
        if name in {"worker", "relay"}:
            assert told(service)["VISION_METRICS_PORT"]


def test_every_image_is_of_a_version_and_nothing_of_ours_is_root() -> None:
    images = [told({"environment": {"": service["image"]}})[""] for service in SERVICES.values()]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)

    assert [image for image in images if not re.search(r":\d+\.\d+", image)] == []
    assert re.findall(r"^USER (\w+)", DOCKERFILE, re.MULTILINE) == ["vision"]
    for service in OURS.values():
        assert service["cap_drop"] == ["ALL"]
        assert service["read_only"] is True


def test_what_is_copied_into_the_image_is_let_through_and_nothing_else() -> None:
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    let_through = {line[1:] for line in lines if line.startswith("!")}
    copied = {
        source
        for words in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE)
        for source in words.split()[:-1]
    }

    assert "*" in lines
    assert copied == let_through
    assert all((ROOT / source).exists() for source in copied)


def test_what_services_and_the_balancer_name_is_there() -> None:
    names = {*COMPOSE["volumes"], *COMPOSE["networks"], *SERVICES}
    for service in SERVICES.values():
        assert {*service.get("depends_on", ())} <= SERVICES.keys()
        assert {*service["networks"]} <= names
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source in names or (DEPLOY / source).exists()
    caddyfile = (DEPLOY / "Caddyfile").read_text()
    assert re.findall(r"^\s+name (\w+)", caddyfile, re.MULTILINE) == ["serve"]
    assert SERVICES["serve"]["networks"] != ["inside"]
    assert "flush_interval -1" in caddyfile


@pytest.mark.parametrize("status", [200, 503, None])
def test_the_health_check_asks_the_process_beside_it(status: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Beside:
        def __init__(self, host: str, port: int, timeout: float) -> None:
            self.place = f"{host}:{port}"

        def request(self, method: str, path: str) -> None:
            asked.append(f"{method} {self.place}{path}")
            if status is None:
                raise ConnectionRefusedError

        def getresponse(self) -> SimpleNamespace:
            return SimpleNamespace(status=status)

        def close(self) -> None:
            """Nothing is open."""

    monkeypatch.setattr(http.client, "HTTPConnection", Beside)
    answers = runpy.run_path(str(DEPLOY / "healthcheck.py"))["answers"]
    found = [answers()]
    monkeypatch.setenv("VISION_METRICS_PORT", "9100")
    found.append(answers())

    assert found == [status == 200] * 2
    assert asked == ["GET 127.0.0.1:8080/readyz", "GET 127.0.0.1:9100/metrics"]
