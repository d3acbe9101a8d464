"""What logs hold, and what they must not."""

import json
import subprocess
import sys

PROGRAM = """
import structlog
from entrypoints.composition.logs import set_up_logs
from entrypoints.composition.settings import Settings

set_up_logs(Settings(log_format={form!r}))
log = structlog.get_logger("test")
structlog.contextvars.bind_contextvars(trace="abc123")
token = "ses_secret." + "signature"
try:
    brief = "for my grandmother " + "Ada"
    raise RuntimeError("it broke")
except RuntimeError:
    log.exception("request.failed", path="/x")
"""


def logged(form: str) -> str:
    program = PROGRAM.format(form=form)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stderr


def test_a_fault_is_one_json_line_with_its_trace_and_without_what_was_in_the_variables() -> None:
    text = logged("json")

    entry = json.loads(text)
    assert (entry["event"], entry["level"], entry["trace"]) == ("request.failed", "error", "abc123")
    assert entry["exception"][0]["exc_value"] == "it broke"
    assert "secret" not in text
    assert "grandmother Ada" not in text


def test_on_a_terminal_a_fault_shows_its_lines_and_not_its_variables() -> None:
    text = logged("text")

    assert "RuntimeError: it broke" in text
    assert "ses_secret.signature" not in text
    assert "grandmother Ada" not in text
