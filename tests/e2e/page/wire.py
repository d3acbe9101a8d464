"""A wire between the browser and the server that can be cut, as a train in a tunnel cuts it."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

from attrs import define, field


@define
class Wire:
    """Passes bytes between its own port and a server's. While it is cut there is no connection, old or new."""

    server: str
    port: int = field(default=0, init=False)
    _door: socket.socket | None = field(default=None, init=False)
    _ends: list[socket.socket] = field(factory=list, init=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def mend(self) -> None:
        """Take connections, on the same port as before."""
        self._door = socket.create_server(("127.0.0.1", self.port))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._take, args=(self._door,), daemon=True).start()

    def cut(self) -> None:
        """Drop every connection and take none."""
        if self._door:
            _hang_up(self._door)
        for end in self._ends:
            _hang_up(end)
        self._ends.clear()

    def _take(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = door.accept()
                server = socket.create_connection((urlsplit(self.server).hostname, urlsplit(self.server).port))
                self._ends += [client, server]
                for source, target in ((client, server), (server, client)):
                    threading.Thread(target=_pass, args=(source, target), daemon=True).start()


def _pass(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while content := source.recv(65536):
            target.sendall(content)
    _hang_up(source)
    _hang_up(target)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
