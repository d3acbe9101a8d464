"""How far pictures of few samples are from the one of very many, as an eye sees it: FLIP (Andersson et al., "FLIP: A
Difference Evaluator for Alternating Images", 2020), 0 for the same picture and 1 for the opposite.

``python -m bench.quality ENGINE SIDE_PX FOLDER`` draws, in a process of its own, because only that may import mitsuba.
The references that the compiled engine leaves in the folder also serve the interpreter.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
from attrs import frozen

from adapters.studio.renderer.engine import Engine, choose, environment
from application.ports.imaging import PictureRequest
from domain.concepts.spec import Composition, Dimensions, Part, ProductSpec

_REFERENCE = 2048
_DENOISED = (4, 16, 32)
_RAW: Mapping[str, tuple[int, ...]] = {"llvm": (4, 16, 32, 64, 128, 256, 512), "scalar": (4, 16, 32, 64, 128)}
_AT_ONCE = 16
_SIDE_PX: Mapping[str, int] = {"llvm": 256, "scalar": 96}
"""The interpreter takes some twenty times as long, so it draws smaller."""
_PIECES: Mapping[str, ProductSpec] = {
    "stoneware vase": ProductSpec(
        "vase", "ovoid", Dimensions(150, 150, 300), (Part("body", "stoneware", "gloss", "#9caf88"),), "modern"
    ),
    "glass tumbler": ProductSpec(
        "tumbler", "straight", Dimensions(80, 80, 95), (Part("body", "glass", "clear"),), "modern"
    ),
    "gold ring with a sapphire": ProductSpec(
        "ring",
        "solitaire",
        Dimensions(21, 6, 26),
        (Part("band", "gold", "polished"), Part("stone", "sapphire", "faceted")),
        "classic",
    ),
    "walnut box": ProductSpec(
        "box",
        "lidded",
        Dimensions(200, 130, 90),
        (Part("body", "walnut", "oiled"), Part("lid", "walnut", "oiled")),
        "modern",
    ),
}


@frozen
class Shown:
    """A picture: samples a pixel, whether it was denoised, the seconds it took, and its FLIP from the reference."""

    samples: int
    denoised: bool
    seconds: float
    flip: float


def run() -> None:
    """Print the figures. There is no limit: they say what denoising and compiling are worth."""
    if importlib.util.find_spec("flip_evaluator") is None:
        print("\nNo flip-evaluator for this machine: what samples are worth is left out.")
        return
    for engine, side in _SIDE_PX.items():
        with tempfile.TemporaryDirectory() as folder:
            if engine == "scalar" and not _drawn("llvm", side, Path(folder), only_references=True):
                return
            drawn = _drawn(engine, side, Path(folder))
        if not drawn:
            print("\nNo LLVM here: there is no reference to hold pictures to.")
            return
        _print(engine, side, drawn)


def _drawn(engine: str, side: int, folder: Path, only_references: bool = False) -> dict[str, list[Shown]]:
    command = [sys.executable, "-m", "bench.quality", engine, str(side), str(folder)]
    if only_references:
        command.append("references")
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    values: dict[str, list[dict[str, Any]]] = orjson.loads(said.splitlines()[-1])
    return {piece: [Shown(**one) for one in shown] for piece, shown in values.items()}


def _print(engine: str, side: int, drawn: Mapping[str, Sequence[Shown]]) -> None:
    print(f"\n{engine}, {side} px: FLIP from the picture of {_REFERENCE} samples, and seconds without composing\n")
    print("| piece | samples | plain FLIP | plain | denoised FLIP | denoised |\n|---|---|---|---|---|---|")
    for piece, shown in drawn.items():
        clean = {one.samples: one for one in shown if one.denoised}
        for raw in (one for one in shown if not one.denoised):
            also = clean.get(raw.samples)
            beside = f"{also.flip:.3f} | {also.seconds:.2f} s" if also else "|"
            print(f"| {piece} | {raw.samples} | {raw.flip:.3f} | {raw.seconds:.2f} s | {beside} |")
    print("\n| piece | denoised | as good without it | seconds with / without |\n|---|---|---|---|")
    for piece, shown in drawn.items():
        raws = [one for one in shown if not one.denoised]
        for one in (one for one in shown if one.denoised):
            print(f"| {piece} | {one.samples} samples | {_as_good(one, raws)} |")


def _as_good(one: Shown, raws: Sequence[Shown]) -> str:
    """How many plain samples give the same FLIP, straight between two that were drawn on a logarithmic scale."""
    for before, after in pairwise(raws):
        if before.flip >= one.flip > after.flip:
            way = (before.flip - one.flip) / (before.flip - after.flip)
            samples = before.samples * (after.samples / before.samples) ** way
            seconds = before.seconds * (after.seconds / before.seconds) ** way
            return f"{samples:.0f} samples | {one.seconds:.2f} / {seconds:.2f} s, {one.seconds / seconds:.2f}"
    last = raws[-1]
    if one.flip <= last.flip:
        beside = f"{one.seconds:.2f} / more than {last.seconds:.2f} s, below {one.seconds / last.seconds:.2f}"
        return f"more than {last.samples} samples | {beside}"
    return f"fewer than {raws[0].samples} samples | {one.seconds:.2f} / less than {raws[0].seconds:.2f} s"


def main() -> None:
    """Draw with one engine and print the figures as JSON."""
    name, side, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    only_references = sys.argv[4:] == ["references"]
    cache = Path(tempfile.gettempdir()) / "vision-studio-tests"
    (cache / "kernels").mkdir(parents=True, exist_ok=True)
    engine = choose(cache) if name == "llvm" else Engine("scalar", None, "")
    if engine.name != name:
        print("{}")
        return
    os.environ.update(environment(engine, cache))
    import mitsuba

    mitsuba.set_variant("llvm_ad_rgb" if name == "llvm" else "scalar_rgb")
    mitsuba.set_log_level(mitsuba.LogLevel.Error)
    figures = {piece: _figures(piece, name, side, folder, only_references) for piece in _PIECES}
    print(orjson.dumps(figures).decode())


def _figures(piece: str, engine: str, side: int, folder: Path, only_references: bool) -> list[dict[str, Any]]:
    import flip_evaluator
    import numpy as np

    from adapters.studio.renderer.passes import GUIDE, STEP, denoised, guides, sampled, toned
    from adapters.studio.renderer.scene import compose, forget

    drawing = compose(PictureRequest(_PIECES[piece], Composition.HERO, side, 7))
    # A first pass compiles, or reads compiled code.
    guides(drawing, GUIDE)
    sampled(drawing, STEP, 1)
    stored = folder / f"{piece}.npy"
    if not stored.exists():
        sums = sum(sampled(drawing, _AT_ONCE, 100_000 + k) for k in range(_REFERENCE // _AT_ONCE))
        np.save(stored, sums / (_REFERENCE // _AT_ONCE))
    exposure = drawing.exposure
    reference = toned(np.load(stored), exposure).astype(np.float32) / 255
    shown: list[dict[str, Any]] = []
    if only_references:
        return shown

    def add(frame: Any, samples: int, clean: bool, seconds: float) -> None:
        picture = toned(frame, exposure).astype(np.float32) / 255
        _, flip, _ = flip_evaluator.evaluate(reference, picture, "LDR", applyMagma=False)
        shown.append({"samples": samples, "denoised": clean, "seconds": seconds, "flip": float(flip)})

    began = time.perf_counter()
    albedo, normal = guides(drawing, GUIDE)
    guides_s = time.perf_counter() - began
    gathered, spent_s, samples = np.zeros((side, side, 3), np.float32), 0.0, 0
    for wanted in _RAW[engine]:
        while samples < wanted:
            # Passes of the size that the renderer takes, until they would cost more than they sample.
            step = STEP if samples < max(_DENOISED) else _AT_ONCE
            began = time.perf_counter()
            gathered += sampled(drawing, step, samples + 1) * step
            spent_s += time.perf_counter() - began
            samples += step
        add(gathered / samples, samples, False, spent_s)
        if wanted in _DENOISED:
            began = time.perf_counter()
            frame = denoised(gathered / samples, albedo, normal, last=True)
            add(frame, samples, True, spent_s + guides_s + time.perf_counter() - began)
    del drawing
    forget()
    return shown


if __name__ == "__main__":
    main()
