"""Files as answers: tags, ranges, names; and the answer while one is being made."""

import math

from aiohttp import web

from application.jobs.queries import JobView
from application.models.files import MadeFile
from domain.kernel.errors import Fault, InvalidInput
from entrypoints.http.edge import json_response
from entrypoints.transport.addresses import PREFIX
from entrypoints.transport.encoding import to_json

_LONGEST_PAUSE_S = 30


def file_response(request: web.Request, file: MadeFile, kind: str | None) -> web.Response:
    """The file, the part of it that was asked for (RFC 9110, one range), or nothing when the client has it.

    Raises:
        InvalidInput: the Range header is none.
    """
    tag = f'"{file.tag}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "private, no-cache",
        "Accept-Ranges": "bytes",
        "Content-Disposition": f'inline; filename="{file.filename}"',
    }
    known = request.headers.get("If-None-Match", "")
    if known.strip() == "*" or tag in (each.strip().removeprefix("W/") for each in known.split(",")):
        return web.Response(status=304, headers=headers)
    headers["Content-Type"] = kind or "application/octet-stream"
    size = len(file.content)
    wanted = _range(request, size) if request.headers.get("If-Range", tag) == tag else None
    if wanted is None:
        return web.Response(body=file.content, headers=headers)
    if not wanted:
        return web.Response(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
    headers["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    return web.Response(status=206, body=file.content[wanted.start : wanted.stop], headers=headers)


def _range(request: web.Request, size: int) -> range | None:
    """The bytes that were asked for, empty when the file has none of them; None when all were."""
    header = request.headers.get("Range", "")
    # What is no range of bytes, or more than one, may be answered with the whole (RFC 9110, 14.2).
    if not header.startswith("bytes=") or "," in header:
        return None
    try:
        asked = request.http_range
    except ValueError as error:
        fault = Fault("Range", "range", "is not a range of bytes")
        raise InvalidInput("the Range header cannot be used", faults=(fault,)) from error
    return range(*slice(asked.start, asked.stop).indices(size))


def job_response(job: JobView) -> web.Response:
    """202: where the job is, and when asking again may be worth while."""
    response = json_response(to_json(job), 202)
    response.headers["Location"] = f"{PREFIX}/jobs/{job.id}"
    soon = math.ceil(job.remaining.high_s) if job.remaining else 1
    response.headers["Retry-After"] = str(min(max(soon, 1), _LONGEST_PAUSE_S))
    return response
