"""A private Redis, which keeps nothing on disk: nothing of ours depends on what it holds."""

import socket

from attrs import define

from tests.servers.process import ServerProcess, require


@define(eq=False)
class RedisServer(ServerProcess):
    """``redis-server`` on a port of its own."""

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        program = require("redis-server", "Redis")
        own = {"port": str(self.port), "bind": "127.0.0.1", "dir": str(self.folder), "save": "", "appendonly": "no"}
        return [program, *(word for name, value in own.items() for word in (f"--{name}", value))]

    def answers(self) -> bool:
        return self.ask("PING") == "+PONG"

    def flush(self) -> None:
        """Empty it, as a restart without a disk does."""
        assert self.ask("FLUSHALL") == "+OK"

    def ask(self, command: str) -> str:
        """The first line of the answer to a command, over a connection of its own."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
            connection.sendall(f"{command}\r\n".encode())
            return connection.recv(4096).decode().partition("\r\n")[0]
