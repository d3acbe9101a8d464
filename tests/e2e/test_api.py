"""The API as a client meets it, at a real server."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from tests.servers.vision import API, Client, Server, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("api") / "data", {}, share=50) as server:
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    client = server.client()
    yield client
    client.close()


def test_a_session_is_given_in_the_body_the_header_and_a_cookie_that_scripts_cannot_read(server: Server) -> None:
    answer = Client(server.url)("POST", f"{API}/sessions")

    assert answer.status == 201
    assert answer.headers["x-session-token"] == answer.json["token"]
    assert "vision_session=" in answer.headers["set-cookie"]
    assert "HttpOnly" in answer.headers["set-cookie"]
    again = Client(server.url, answer.json["token"])("POST", f"{API}/sessions")
    assert again.json["session_id"] == answer.json["session_id"]


def test_a_generation_is_accepted_with_its_location_and_becomes_a_concept_with_pictures(client: Client) -> None:
    answer = client(
        "POST", f"{API}/generations", {"brief": {"text": "a tall sage green stoneware vase"}, "variants": 3}
    )

    assert answer.status == 202
    assert answer.headers["location"] == f"{API}/generations/{answer.json['id']}"
    generation = client.finish(answer.json["id"])
    assert generation["job"]["status"] == "complete"
    concept = client("GET", f"{API}/concepts/{generation['concept']}").json
    variants = concept["versions"][0]["variants"]
    assert len(variants) == 3
    assert variants[0]["sheet"]["title"]
    picture = client("GET", variants[0]["picture"]["url"].removeprefix(client.url))
    assert picture.status == 200
    assert picture.headers["content-type"] == "image/png"
    assert "immutable" in picture.headers["cache-control"]
    listed = client("GET", f"{API}/concepts").json
    assert [item["id"] for item in listed["items"]] == [concept["id"]]


def test_a_caller_without_a_session_gets_one_with_the_first_generation(server: Server) -> None:
    answer = Client(server.url)("POST", f"{API}/generations", {"brief": {"text": "a walnut box"}})

    assert answer.status == 202
    assert Client(server.url, answer.headers["x-session-token"])("GET", answer.headers["location"]).status == 200


def test_a_key_without_a_session_is_refused_and_other_routes_ask_for_one(server: Server) -> None:
    nobody = Client(server.url)
    body = {"brief": {"text": "a walnut box"}}

    refused = nobody("POST", f"{API}/generations", body, headers={"Idempotency-Key": "k"})
    assert (refused.status, refused.json["code"]) == (400, "session-required")
    for path in ("concepts", "concepts/con_1", "generations/gen_1", "jobs/gen_1", "jobs/gen_1/events"):
        answer = nobody("GET", f"{API}/{path}")
        assert (answer.status, answer.json["code"]) == (401, "session-required")
        assert "www-authenticate" in answer.headers


def test_a_forged_token_is_nobody(server: Server) -> None:
    token = server.client().token
    forged = token[:-1] + ("A" if token[-1] != "A" else "B")

    for bad in (forged, token.split(".")[0], "x" * 500, "ses_" + "0" * 26 + "." + "A" * 43):
        assert Client(server.url, bad)("GET", f"{API}/concepts").status == 401


def test_the_same_key_answers_the_same_generation_and_another_body_is_a_conflict(client: Client) -> None:
    first = client.start("a walnut box", key="key-1")

    assert client.start("a walnut box", key="key-1") == first
    other = client(
        "POST", f"{API}/generations", {"brief": {"text": "an oak box"}}, headers={"Idempotency-Key": "key-1"}
    )
    assert (other.status, other.json["code"]) == (409, "idempotency-key-reused")
    assert client.finish(first)["job"]["status"] == "complete"
    assert client.start("a walnut box", key="key-1") == first


def test_of_many_requests_with_one_key_at_once_all_get_the_one_generation(server: Server, client: Client) -> None:
    def ask(_: int) -> tuple[int, str, str]:
        mine = Client(client.url, client.token)
        answer = mine(
            "POST", f"{API}/generations", {"brief": {"text": "an elm box"}}, headers={"Idempotency-Key": "at-once"}
        )
        mine.close()
        return answer.status, answer.headers["location"], answer.json["id"]

    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(ask, range(32)))

    assert len(answers) == 1
    status, location, id = answers.pop()
    assert (status, location) == (202, f"{API}/generations/{id}")
    renewed = client("POST", f"{API}/sessions").json["token"]
    assert Client(client.url, renewed).start("an elm box", variants=4, key="at-once") == id


def test_another_sessions_things_are_not_found(server: Server, client: Client) -> None:
    job = client.start()
    concept = client.finish(job)["concept"]
    stranger = server.client()

    for method, path in (
        ("GET", f"generations/{job}"),
        ("GET", f"jobs/{job}"),
        ("GET", f"jobs/{job}/events"),
        ("POST", f"generations/{job}/cancel"),
        ("POST", f"jobs/{job}/retry"),
        ("GET", f"concepts/{concept}"),
    ):
        answer = stranger(method, f"{API}/{path}")
        assert answer.status == 404, path
        assert answer.headers["content-type"].startswith("application/problem+json")


def test_a_job_is_the_same_under_both_its_addresses(client: Client) -> None:
    job = client.start()
    client.finish(job)

    assert client("GET", f"{API}/jobs/{job}").json == client("GET", f"{API}/generations/{job}").json["job"]
    assert client("POST", f"{API}/jobs/{job}/cancel").status == 409
    retry = client("POST", f"{API}/generations/{job}/retry")
    assert (retry.status, retry.json["code"]) == (409, "job-complete")


def test_the_root_is_a_page_for_people_and_facts_for_programs(client: Client) -> None:
    page = client("GET", "/", headers={"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    assert b"<main" in page.body
    for accept in ("application/json", "*/*", "", "application/json, text/html;q=0.9"):
        facts = client("GET", "/", headers={"Accept": accept})
        assert facts.json["status"] == "healthy"
        assert set(facts.json) == {"message", "version", "status", "timestamp", "endpoints"}
        assert set(facts.json["endpoints"]) == {"generate", "search", "concepts", "artisans", "gallery"}


def test_the_page_is_sent_compressed_and_not_again_when_the_client_has_it(client: Client) -> None:
    import gzip

    plain = client("GET", "/page/app.js")
    packed = client("GET", "/page/app.js", headers={"Accept-Encoding": "gzip"})
    again = client("GET", "/page/app.js", headers={"If-None-Match": plain.headers["etag"]})

    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    assert (again.status, again.body) == (304, b"")


def test_the_openapi_document_is_valid_and_names_every_route(client: Client) -> None:
    document = client("GET", "/openapi.json").json

    validate(document)
    assert document["openapi"].startswith("3.1")
    assert f"{API}/generations/{{id}}/events" in document["paths"]
    start = document["paths"][f"{API}/generations"]["post"]
    assert {"202", "400", "409", "503"} <= set(start["responses"])
    assert "3 to 1,000 characters" in start["description"]
    ids = [o["operationId"] for path in document["paths"].values() for o in path.values()]
    assert len(ids) == len(set(ids))


def test_every_answer_matches_its_documented_schema(client: Client) -> None:
    from jsonschema import Draft202012Validator

    document = client("GET", "/openapi.json").json
    job = client.start()
    generation = client.finish(job)
    for path, template in (
        (f"{API}/generations/{job}", f"{API}/generations/{{id}}"),
        (f"{API}/jobs/{job}", f"{API}/jobs/{{id}}"),
        (f"{API}/jobs/{job}/events", f"{API}/jobs/{{id}}/events"),
        (f"{API}/concepts/{generation['concept']}", f"{API}/concepts/{{id}}"),
        (f"{API}/concepts", f"{API}/concepts"),
    ):
        schema = document["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        answer = client("GET", path).json
        Draft202012Validator({**schema, "components": document["components"]}).validate(answer)


def test_the_reference_page_brings_its_own_files(client: Client) -> None:
    page = client("GET", "/reference", headers={"Accept": "text/html"})

    assert page.status == 200
    assert b"//cdn" not in page.body
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "reference.js"):
        assert client("GET", f"/reference/{name}").status == 200
    assert client("GET", "/reference/..%2fapp.py").status == 404


def test_health_readiness_and_metrics_answer(client: Client) -> None:
    assert client("GET", "/healthz").json == {"status": "ok"}
    ready = client("GET", "/readyz")
    assert (ready.status, ready.json["checks"]["store"]) == (200, "ok")
    metrics = client("GET", "/metrics").body.decode()
    assert 'vision_commands_total{command="OpenSession",outcome="ok"}' in metrics
    assert "vision_http_request_seconds_bucket" in metrics


def test_every_answer_carries_its_trace_and_safe_headers(client: Client) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    answer = client("GET", f"{API}/jobs/nothing", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})

    assert answer.headers["x-trace-id"] == answer.json["trace"] == trace
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_the_command_lines_door_needs_the_token_beside_the_lock(server: Server, client: Client) -> None:
    body = {"command": "ListConcepts", "fields": {}}

    assert client("POST", "/internal/dispatch", body).status == 401
    assert client("POST", "/internal/dispatch", body, headers={"Authorization": "Bearer x"}).status == 401
    token = json.loads((server.data / "server.json").read_text())["token"]
    assert client("POST", "/internal/dispatch", body, headers={"Authorization": f"Bearer {token}"}).status == 200
    bad: Any = client("POST", "/internal/dispatch", {"command": "X"}, headers={"Authorization": f"Bearer {token}"})
    assert bad.status == 400


def test_data_and_sessions_survive_a_restart(tmp_path: Path) -> None:
    with running(tmp_path / "data", {}) as first:
        client = first.client()
        job = client.start()
        concept = client.finish(job)["concept"]
        token = client.token
        client.close()

    with running(tmp_path / "data", {}) as second:
        again = Client(second.url, token)
        shown = again("GET", f"{API}/concepts/{concept}").json
        url = shown["versions"][0]["variants"][0]["picture"]["url"]
        assert again("GET", url.removeprefix(second.url)).status == 200
        again.close()


def test_a_second_server_on_the_same_folder_says_so_and_ends(server: Server) -> None:
    with pytest.raises(AssertionError, match="in use by another process"), running(server.data, {}):
        pass
