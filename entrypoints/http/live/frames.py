"""Frames of the WebSocket as the service sends them: whole messages, not masked, not compressed (RFC 6455, 5.2)."""

import struct

TEXT, BINARY, PING = 0x81, 0x82, 0x89


def frame(kind: int, content: bytes) -> bytes:
    """A message in one final frame."""
    size = len(content)
    if size < 126:
        return bytes((kind, size)) + content
    if size < 65536:
        return struct.pack("!BBH", kind, 126, size) + content
    return struct.pack("!BBQ", kind, 127, size) + content
