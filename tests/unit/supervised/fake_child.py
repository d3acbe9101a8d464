"""A child for tests: does on request what a real one does only when it is ill."""

import os
import threading
from collections.abc import Generator

from adapters.supervised.child import Channel, Request, Step


def main() -> None:
    channel = Channel.open()
    print("a library that prints must not corrupt the frames", flush=True)
    channel.notice({"state": "ready", "pid": os.getpid()})
    never = threading.Event()

    def handle(request: Request) -> Generator[Step]:
        what = request.body["do"]
        if what == "echo":
            yield {"said": request.body["say"]}, request.payload
        elif what == "crash":
            os._exit(3)
        elif what == "hang":
            yield {"hanging": True}, b""
            never.wait()
        elif what == "swell":
            held = bytearray(os.urandom(1)) * (300 * 1024 * 1024)
            yield {"bytes": len(held)}, b""
            never.wait()
            del held
        elif what == "refuse":
            raise ValueError("not like this")
        elif what == "count":
            step = 0
            while True:
                step += 1
                yield {"step": step}, b""

    channel.serve(handle)


if __name__ == "__main__":
    main()
