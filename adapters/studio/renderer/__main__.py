"""The renderer's process: ``python -m adapters.studio.renderer --cache-dir FOLDER``, spoken to over its pipes."""

import argparse
import os
from pathlib import Path

from adapters.studio.renderer.engine import Engine, choose, environment
from adapters.supervised.child import Channel


def main() -> None:
    """Choose an engine, say so, then draw until the parent goes. ``--probe`` draws one small picture and leaves."""
    arguments = argparse.ArgumentParser(prog="renderer")
    arguments.add_argument("--cache-dir", type=Path, required=True)
    arguments.add_argument("--probe", action="store_true")
    asked = arguments.parse_args()
    cache: Path = asked.cache_dir
    (cache / "kernels").mkdir(parents=True, exist_ok=True)
    if asked.probe:
        library = os.environ.get("DRJIT_LIBLLVM_PATH")
        _prepare(Engine("llvm", library, "probe"), cache)
        from adapters.studio.renderer.studio import probe

        probe()
        return
    channel = Channel.open()
    channel.notice({"state": "starting", "engine": "", "detail": "choosing an engine"})
    engine = choose(cache)
    _prepare(engine, cache)
    # Imported only now: mitsuba reads its environment when it is loaded.
    from adapters.studio.renderer.studio import Studio

    studio = Studio(channel, engine)
    channel.serve(studio.handle, studio.choose, studio.warm())


def _prepare(engine: Engine, cache: Path) -> None:
    os.environ.update(environment(engine, cache))
    import mitsuba

    mitsuba.set_variant("llvm_ad_rgb" if engine.name == "llvm" else "scalar_rgb")
    mitsuba.set_log_level(mitsuba.LogLevel.Error)


if __name__ == "__main__":
    main()
