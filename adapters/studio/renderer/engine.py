"""Choosing what draws: an LLVM library that mitsuba can compile with, or the slow interpreter.

LLVM before 17 aborts the whole process in code generation, which nobody can catch, so a library is first tried in a
process of its own. A good trial is remembered by the library's path, size and time.
"""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from attrs import frozen

LEAST, PREFERRED = 17, 19
PROBE_S = 180.0
_PLACES = (
    "/usr/lib/*/",
    "/usr/lib/",
    "/usr/lib64/",
    "/usr/local/lib/",
    "/usr/lib/llvm-*/lib/",
    "/usr/lib64/llvm*/lib*/",
    "/opt/homebrew/opt/llvm*/lib/",
)
_NAMES = ("libLLVM*.so*", "libLLVM*.dylib")


@frozen
class Engine:
    """``name`` is ``llvm`` or ``scalar``; ``library`` the LLVM library's path; ``detail`` says in words why."""

    name: str
    library: str | None
    detail: str


def libraries() -> list[Path]:
    """LLVM libraries on this machine that are new enough, best first. ``DRJIT_LIBLLVM_PATH`` wins where it is set."""
    chosen = os.environ.get("DRJIT_LIBLLVM_PATH")
    found: dict[Path, int] = {}
    for place in _PLACES:
        for name in _NAMES:
            for path in Path("/").glob((place + name).lstrip("/")):
                major = _major(path)
                if major >= LEAST and path.exists():
                    found.setdefault(path.resolve(), major)
    ranked = sorted(found, key=lambda path: (found[path] != PREFERRED, -found[path]))
    if chosen and Path(chosen).exists() and _major(Path(chosen).resolve()) not in range(1, LEAST):
        ranked.insert(0, Path(chosen))
    return ranked


def _major(path: Path) -> int:
    match = re.search(r"libLLVM(?:-(\d+)|\.so\.(\d+)|\.(\d+))", path.name)
    return int(next(g for g in match.groups() if g)) if match else 0


def choose(cache: Path) -> Engine:
    """The best engine that draws a real picture here. ``cache`` is a folder for the trial's memory."""
    tried = []
    for library in libraries():
        if _remembered(cache, library) or _drew(cache, library):
            return Engine("llvm", str(library), f"LLVM {_major(library.resolve()) or '?'} at {library.name}")
        tried.append(library.name)
    why = f"tried {', '.join(tried)}, none drew" if tried else "no LLVM library of version 17 or newer was found"
    return Engine("scalar", None, f"{why}; drawing without a compiler, several times slower")


def environment(engine: Engine, cache: Path) -> dict[str, str]:
    """What must be set before mitsuba is imported."""
    kernels = {"DRJIT_CACHE_DIR": str(cache / "kernels")}
    return {**kernels, "DRJIT_LIBLLVM_PATH": engine.library} if engine.library else kernels


def _key(library: Path) -> str:
    facts = library.stat()
    return f"{library}|{facts.st_size}|{facts.st_mtime_ns}|{version('mitsuba')}"


def _remembered(cache: Path, library: Path) -> bool:
    try:
        return _key(library) in json.loads((cache / "probe.json").read_text())["good"]
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _drew(cache: Path, library: Path) -> bool:
    command = [sys.executable, "-m", "adapters.studio.renderer", "--probe", "--cache-dir", str(cache)]
    surroundings = {**os.environ, "DRJIT_LIBLLVM_PATH": str(library)}
    try:
        done = subprocess.run(  # noqa: S603 the command is our own interpreter and module
            command, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=PROBE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    if done.returncode == 0:
        fresh = cache / f"probe.{os.getpid()}.json"
        fresh.write_text(json.dumps({"good": [_key(library)]}))
        fresh.replace(cache / "probe.json")
    return done.returncode == 0
