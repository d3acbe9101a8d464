"""Frames: a JSON header and a binary payload, each with its length before it. Both ends of a pipe use this module."""

import asyncio
import json
import struct
from typing import Any, BinaryIO

PREFIX = struct.Struct(">II")
MOST = 64 * 1024 * 1024
"""The largest header or payload in bytes; more means that the two ends no longer agree where a frame starts."""

Header = dict[str, Any]


class BrokenFrame(ValueError):
    """What came is not a frame."""


def packed(header: Header, payload: bytes = b"") -> bytes:
    """One frame as bytes: two big-endian lengths (4 bytes each), the header as JSON, the payload."""
    text = json.dumps(header, separators=(",", ":")).encode()
    return PREFIX.pack(len(text), len(payload)) + text + payload


def _lengths(prefix: bytes) -> tuple[int, int]:
    header, payload = PREFIX.unpack(prefix)
    if header > MOST or payload > MOST:
        raise BrokenFrame(f"lengths {header} and {payload} are beyond {MOST}")
    return header, payload


def _header(text: bytes) -> Header:
    try:
        header = json.loads(text)
    except ValueError as error:
        raise BrokenFrame("a header is not JSON") from error
    if not isinstance(header, dict):
        raise BrokenFrame("a header is not an object")
    return header


async def received(reader: asyncio.StreamReader) -> tuple[Header, bytes]:
    """The next frame of a stream.

    Raises:
        asyncio.IncompleteReadError: the stream ended.
        BrokenFrame: what came is not a frame.
    """
    header, payload = _lengths(await reader.readexactly(PREFIX.size))
    return _header(await reader.readexactly(header)), await reader.readexactly(payload)


def read(source: BinaryIO) -> tuple[Header, bytes] | None:
    """The next frame of a blocking file; None at its end.

    Raises:
        BrokenFrame: what came is not a frame.
    """
    prefix = source.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    header, payload = _lengths(prefix)
    text, content = source.read(header), source.read(payload)
    if len(text) < header or len(content) < payload:
        return None
    return _header(text), content
