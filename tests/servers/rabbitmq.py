"""A private RabbitMQ, with an Erlang name server of its own."""

import socket
import subprocess
from contextlib import suppress

from attrs import define, field

from tests.servers.process import ServerProcess, free_port, require, spawn

# The wrapper that Debian puts first in the path wants root; this is the program itself.
_PROGRAM = "/usr/lib/rabbitmq/bin/rabbitmq-server"
_PROTOCOL_HEADER = b"AMQP\x00\x00\x09\x01"
_METHOD_FRAME = b"\x01"
_CONFIGURATION = """\
listeners.tcp.1 = 127.0.0.1:{port}
disk_free_limit.absolute = 10MB
raft.wal_max_size_bytes = 16000000
log.file = false
log.console = true
log.console.level = warning
"""


@define(eq=False)
class RabbitServer(ServerProcess):
    """``rabbitmq-server``, one node; 4 to 16 s until it is ready."""

    _distribution_port: int = field(factory=free_port, init=False)
    _names_port: int = field(factory=free_port, init=False)
    _names: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}/"

    def command(self) -> list[str]:
        # With RABBITMQ_ALLOW_INPUT the script becomes the broker instead of watching over it: one process to end.
        return [require(_PROGRAM, "RabbitMQ"), "-noinput"]

    def environment(self) -> dict[str, str]:
        place = str(self.folder)
        return self._erlang() | {
            "HOME": place,
            "RABBITMQ_ALLOW_INPUT": "true",
            "RABBITMQ_BASE": place,
            "RABBITMQ_MNESIA_BASE": f"{place}/data",
            "RABBITMQ_LOG_BASE": f"{place}/log",
            "RABBITMQ_PID_FILE": f"{place}/pid",
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{place}/plugins",
            "RABBITMQ_CONFIG_FILE": f"{place}/rabbitmq.conf",
            "RABBITMQ_NODENAME": f"t{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self._distribution_port),
            # Schedulers that spin while they wait would take the cores that the tests need.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+sbwt none +sbwtdcpu none +sbwtdio none",
        }

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "rabbitmq.conf").write_text(_CONFIGURATION.format(port=self.port))
        (self.folder / "plugins").write_text("[].")
        if self._names is None:
            # The broker would leave a name server of its own behind; it finds this one, which ends with us.
            names = [require("epmd", "Erlang's name server"), "-port", str(self._names_port), "-address", "127.0.0.1"]
            self._names = spawn(names, self.folder / "names.log", **self._erlang())
        super().start()

    def answers(self) -> bool:
        with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
            connection.sendall(_PROTOCOL_HEADER)
            return connection.recv(1) == _METHOD_FRAME

    def close(self) -> None:
        """End everything, the name server too."""
        self.kill()
        if self._names is not None:
            with suppress(ProcessLookupError):
                self._names.kill()
            self._names.wait(10)
            self._names = None

    def _erlang(self) -> dict[str, str]:
        return {"ERL_EPMD_PORT": str(self._names_port), "ERL_EPMD_ADDRESS": "127.0.0.1"}
