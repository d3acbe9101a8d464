"""Choosing an engine: a library is tried before it is trusted, and a machine without one still draws."""

from pathlib import Path

import pytest

from adapters.studio.renderer import engine


def test_without_a_compiler_the_interpreter_draws_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "libraries", list)

    chosen = engine.choose(tmp_path)

    assert chosen.name == "scalar"
    assert "no LLVM library" in chosen.detail


def test_a_library_that_cannot_draw_is_not_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "libLLVM.so.19.1"
    broken.write_bytes(b"not a library")
    monkeypatch.setattr(engine, "libraries", lambda: [broken])

    chosen = engine.choose(tmp_path)

    assert chosen.name == "scalar"
    assert "libLLVM.so.19.1" in chosen.detail


def test_a_good_trial_is_remembered_until_the_library_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "libLLVM.so.19.1"
    library.write_bytes(b"as good as any")
    trials: list[list[str]] = []

    class Drew:
        returncode = 0

    def run(command: list[str], **_: object) -> Drew:
        trials.append(command)
        return Drew()

    monkeypatch.setattr(engine, "libraries", lambda: [library])
    monkeypatch.setattr(engine.subprocess, "run", run)

    first, again = engine.choose(tmp_path), engine.choose(tmp_path)
    library.write_bytes(b"another build of it")
    engine.choose(tmp_path)

    assert first == again
    assert first.name == "llvm"
    assert len(trials) == 2


@pytest.mark.parametrize(
    ("name", "major"),
    [("libLLVM-15.so", 15), ("libLLVM.so.19.1", 19), ("libLLVM-14.so.1", 14), ("libLLVM.20.dylib", 20), ("libc.so", 0)],
)
def test_the_version_is_read_from_the_librarys_name(name: str, major: int) -> None:
    assert engine._major(Path(name)) == major
