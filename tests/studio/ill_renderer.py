"""A renderer for tests that draws nothing but falls ill on request: ``spec.category`` says how, ``spec.form`` whether
``once`` or ``always``. Each time it is asked for a picture it leaves a line in its cache folder.
"""

import os
import sys
import threading
from collections.abc import Generator, Sequence
from pathlib import Path

from adapters.supervised.child import Channel, Request, Step


def main() -> None:
    channel = Channel.open()
    asked = Path(sys.argv[sys.argv.index("--cache-dir") + 1]) / "asked"
    channel.notice({"state": "ready", "engine": "none", "detail": ""})
    never = threading.Event()

    def handle(request: Request) -> Generator[Step]:
        spec = request.body["request"]["spec"]
        illness, when = spec["category"], spec["form"]
        before = asked.read_text().splitlines() if asked.exists() else []
        asked.write_text("\n".join([*before, illness]))
        yield {"side": 64, "done": 0.2, "samples": 4}, b"preview"
        if when == "always" or illness not in before:
            if illness == "crashed":
                os._exit(3)
            elif illness == "hung":
                never.wait()
            elif illness == "over memory":
                held = b"x" * (300 * 1024 * 1024)
                never.wait()
                del held
        for _ in range(6):
            never.wait(0.02)
            yield None
        yield {"side": 64, "done": 1.0, "samples": 16}, b"picture"

    last = [0]

    def in_turn(requests: Sequence[Request]) -> Request:
        chosen = next((request for request in requests if request.id > last[0]), requests[0])
        last[0] = chosen.id
        return chosen

    channel.serve(handle, in_turn)


if __name__ == "__main__":
    main()
