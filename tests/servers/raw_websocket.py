"""A WebSocket client's bytes, for those who count or cut them (RFC 6455)."""


def upgrade(path: str, host: str, token: str = "") -> bytes:
    """The request that opens a WebSocket."""
    session = f"X-Session-Token: {token}\r\n" if token else ""
    return (
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{session}Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ).encode()


def masked(content: bytes) -> bytes:
    """A text frame as a client sends it, with a mask of noughts."""
    size = len(content)
    length = bytes((0x80 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return b"\x81" + length + bytes(4) + content
