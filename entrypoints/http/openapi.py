"""OpenAPI 3.1 from the declared routes."""

from functools import cache
from inspect import getdoc
from typing import Any

import orjson

from application.command import SessionRequired
from application.handlers import HANDLERS
from application.streams.read import ReadJobStream
from domain.kernel.errors import InvalidInput, VisionError
from entrypoints.http.preferences import LONGEST_WAIT_S
from entrypoints.http.routes import ROUTES
from entrypoints.http.routing import Route
from entrypoints.transport.problems import CONTENT_TYPE, problem_schema, status_of
from entrypoints.transport.schema import class_shape, component_name

_RULES = {case.command: getdoc(case.handler) or "" for case in HANDLERS}


@cache
def document(address: str) -> bytes:
    """The document as JSON bytes."""
    components: dict[str, Any] = {"Problem": problem_schema()}
    paths: dict[str, Any] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, components)
    return orjson.dumps(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "AI Vision Service",
                "version": "2.0.0",
                "description": "A buyer's brief becomes a design that an artisan can make, with pictures"
                " of it within seconds."
                " Open a session, start a generation, follow its events, look at the concept.",
            },
            "servers": [{"url": address}],
            "tags": [{"name": tag} for tag in dict.fromkeys(route.tag for route in ROUTES)],
            "paths": paths,
            "components": {
                "schemas": dict(sorted(components.items())),
                "securitySchemes": {
                    "session": {"type": "apiKey", "in": "header", "name": "X-Session-Token"},
                    "cookie": {"type": "apiKey", "in": "cookie", "name": "vision_session"},
                },
            },
        }
    )


def _operation(route: Route, components: dict[str, Any]) -> dict[str, Any]:
    summary, _, rules = _RULES[route.command].partition("\n")
    operation: dict[str, Any] = {
        "operationId": f"{route.command.__name__[0].lower()}{route.command.__name__[1:]}{_suffix(route)}",
        "tags": [route.tag],
        "summary": summary,
        "description": rules.strip(),
        "responses": _responses(route, components),
    }
    fields = class_shape(route.command).fields
    parameters = [_path_parameter(name) for name in route.parameters]
    if route.method == "GET":
        parameters += [
            {"name": f.name, "in": "query", "required": f.required, "schema": f.shape.schema}
            for f in fields
            if f.name not in route.parameters and f.name not in route.fixed
        ]
    elif body := [f for f in fields if f.name not in route.parameters]:
        shape = class_shape(route.command).shape()
        components.update(shape.components)
        operation["requestBody"] = {
            "required": any(f.required for f in body),
            "content": {"application/json": {"schema": shape.schema}},
        }
    if route.keyed:
        parameters.append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "description": "Kept 24 h within the session: the same request again answers the same resource.",
                "schema": {"type": "string", "minLength": 1, "maxLength": 255},
            }
        )
    if route.stream:
        parameters.append({"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"}})
    if route.waits or route.stream:
        parameters.append(
            {
                "name": "Prefer",
                "in": "header",
                "description": f"`wait=N`: answer when the job has ended, or after N seconds, {LONGEST_WAIT_S} at most."
                if route.waits
                else f"`wait=N`: answer when there is something after the cursor, or after N seconds,"
                f" {LONGEST_WAIT_S} at most.",
                "schema": {"type": "string", "examples": ["wait=20"]},
            }
        )
    if parameters:
        operation["parameters"] = parameters
    if route.session:
        operation["security"] = [{"session": []}, {"cookie": []}, *([{}] if route.opens_session else [])]
    return operation


def _responses(route: Route, components: dict[str, Any]) -> dict[str, Any]:
    success: dict[str, Any] = {"description": "Done."}
    if route.file:
        success = _file(route.file)
    elif route.status != 204:
        shape = class_shape(route.answer).shape()
        components.update(shape.components)
        success = {
            "description": component_name(route.answer),
            "content": {"application/json": {"schema": shape.schema}},
        }
    headers: dict[str, Any] = {}
    if route.location:
        headers["Location"] = {"schema": {"type": "string"}}
    if route.opens_session or not route.session:
        headers["X-Session-Token"] = {"schema": {"type": "string"}}
    if headers:
        success["headers"] = headers
    responses = {str(route.status): success}
    if route.stream:
        success["content"]["text/event-stream"] = {"schema": {"type": "string"}}
        responses["204"] = {"description": "As events: the stream has ended, and nothing follows the cursor."}
    if route.file:
        responses |= {
            "206": {**success, "description": "The part that `Range` asks for."},
            "304": {"description": "The client has it."},
        }
    if route.file and route.shows:
        shape = class_shape(route.answer).shape()
        components.update(shape.components)
        responses["202"] = {
            "description": f"{component_name(route.answer)}: the job that makes it",
            "headers": {name: {"schema": {"type": "string"}} for name in ("Location", "Retry-After")},
            "content": {"application/json": {"schema": shape.schema}},
        }
    if route.waits and route.status == 202:
        responses["200"] = {**success, "description": f"{success['description']}, finished within the time to wait"}
    errors: list[type[VisionError]] = [*route.errors]
    if route.parameters or route.method == "POST" or class_shape(route.command).fields:
        errors.append(InvalidInput)
    if route.session and not route.opens_session:
        errors.append(SessionRequired)
    by_status: dict[int, list[str]] = {}
    for error in errors:
        by_status.setdefault(status_of(error), []).append(f"`{error.code}`: {(error.__doc__ or '').strip()}")
    for status, words in sorted(by_status.items()):
        problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
        responses[str(status)] = {"description": "\n\n".join(words), "content": {CONTENT_TYPE: problem}}
    return responses


def _file(kind: str) -> dict[str, Any]:
    return {
        "description": "The file.",
        "headers": {name: {"schema": {"type": "string"}} for name in ("ETag", "Content-Disposition")},
        "content": {kind: {"schema": {"type": "string", "format": "binary"}}},
    }


def _path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _suffix(route: Route) -> str:
    # The same use case stands under generations and under jobs.
    if "form" in route.fixed:
        return route.fixed["form"].capitalize()
    return (
        "OfGeneration"
        if "/generations/{id}/" in route.path or (route.command is ReadJobStream and "generations" in route.path)
        else ""
    )
