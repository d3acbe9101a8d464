"""A child for tests: does on request what a real one does only when it is ill."""

import os
import sys
import threading
from collections.abc import Generator, Sequence

from adapters.supervised.child import Channel, Request, Step, first_asked


def main() -> None:
    channel = Channel.open()
    taking_turns = "--turns" in sys.argv
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
        elif what == "silent":
            for _ in range(request.body["steps"]):
                never.wait(request.body["each_s"])
                yield None
        elif what == "dies":
            yield {"dying": True}, b""
            os._exit(3)

    last = [0]

    def in_turn(requests: Sequence[Request]) -> Request:
        """A step of each in turn: the first one after the one that had the last step."""
        later = [request for request in requests if request.id > last[0]]
        chosen = (later or requests)[0]
        last[0] = chosen.id
        return chosen

    channel.serve(handle, in_turn if taking_turns else first_asked)


if __name__ == "__main__":
    main()
