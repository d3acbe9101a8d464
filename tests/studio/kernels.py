"""``python -m tests.studio.kernels CACHE``: warm the renderer up, draw designs that differ, and print as JSON which
compiled code they used that the warm-up had not. A program, because only a child imports mitsuba.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from attrs import evolve

from adapters.studio.renderer.engine import Engine, choose, environment
from application.ports.imaging import PictureRequest
from domain.concepts.spec import Composition, Part
from tests.studio.designs import DESIGNS

BIG = 250
"""Operations of the smallest kernel of interest; below are sums and copies, which compile in no time."""


def _differing() -> list[PictureRequest]:
    """Every category, few and many shapes, varnished or not, clear of every kind, each of a size of its own."""
    more = [
        evolve(DESIGNS["box"], style="rustic", engraving="Ada", parts=(Part("body", "maple", "lacquered"),)),
        evolve(DESIGNS["bowl"], parts=(Part("body", "glass", "frosted"), Part("rim", "copper", "hammered"))),
        evolve(DESIGNS["ring"], parts=(Part("band", "silver", "brushed"), Part("stone", "diamond", "faceted"))),
        evolve(DESIGNS["stool"], parts=(Part("seat", "walnut", "oiled"), Part("legs", "steel", "brushed"))),
        evolve(DESIGNS["lamp"], form="tripod", parts=(Part("base", "glass", "clear"), Part("shade", "glass", "lit"))),
        evolve(
            DESIGNS["lamp"], style="rustic", parts=(Part("base", "oak", "oiled"), Part("shade", "brass", "brushed"))
        ),
    ]
    views = list(Composition)
    return [
        PictureRequest(spec, views[k % len(views)], 40 + 8 * k, seed=k)
        for k, spec in enumerate([*DESIGNS.values(), *more])
    ]


def main() -> None:
    """Print ``{"passes": ..., "new": [...]}``: how many big kernels ran for designs, and those not met in warm-up."""
    cache = Path(sys.argv[1])
    engine = choose(cache)
    os.environ.update(environment(engine, cache))
    import mitsuba

    mitsuba.set_variant("llvm_ad_rgb" if engine.name == "llvm" else "scalar_rgb")
    print(json.dumps(_counted(engine)))


def _counted(engine: Engine) -> dict[str, Any]:
    import drjit as dr

    from adapters.studio.renderer.look import judged
    from adapters.studio.renderer.passes import draw
    from adapters.studio.renderer.studio import Studio

    class Silent:
        """A channel to nobody."""

        def notice(self, body: object) -> None:
            """Say nothing."""

    def ran() -> list[str]:
        history = dr.kernel_history([dr.KernelType.JIT])
        return [str(kernel["hash"]) for kernel in history if kernel["operation_count"] >= BIG]

    dr.set_flag(dr.JitFlag.KernelHistory, True)
    studio = Studio(Silent(), engine)  # type: ignore[arg-type]
    for _ in studio.warm():
        pass
    known, passes, new = set(ran()), 0, []
    for request in _differing():
        for shot in draw(lambda request=request: studio._drawing(request), request.size_px, True):  # type: ignore[misc]
            content = shot.content if shot else b""
        judged(studio._drawing(request), request, content)
        used = ran()
        passes += len(used)
        new += [f"{request.spec.category} {hash_}" for hash_ in used if hash_ not in known]
        known.update(used)
    return {"engine": engine.name, "passes": passes, "new": new}


if __name__ == "__main__":
    main()
