"""A server of MongoDB's wire protocol, as a process of its own: SecantusDB, where there is no mongod to install."""

import sys
from pathlib import Path

from attrs import define
from pymongo import MongoClient
from pymongo.errors import ConnectionFailure

from tests.servers.process import ServerProcess, require


@define(eq=False)
class MongoServer(ServerProcess):
    """``secantusd-py`` on a port of its own: to its clients a replica set of one."""

    @property
    def url(self) -> str:
        return f"mongodb://127.0.0.1:{self.port}/?serverSelectionTimeoutMS=500"

    def command(self) -> list[str]:
        beside = Path(sys.executable).with_name("secantusd-py")
        program = require(str(beside), "SecantusDB")
        # An empty file: no settings of this machine's user.
        own = self.folder / "secantusd.toml"
        own.touch()
        return [program, "--config", str(own), "--port", str(self.port), "--storage-path", str(self.folder / "data")]

    def answers(self) -> bool:
        client: MongoClient[dict[str, object]] = MongoClient(self.url)
        try:
            return bool(client.admin.command("ping")["ok"])
        except ConnectionFailure:
            return False
        finally:
            client.close()
