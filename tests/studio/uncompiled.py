"""``python -m tests.studio.uncompiled --cache-dir FOLDER``: the renderer on a machine without any LLVM library."""

from adapters.studio.renderer import __main__ as renderer
from adapters.studio.renderer import engine

if __name__ == "__main__":
    engine.libraries = list
    renderer.main()
