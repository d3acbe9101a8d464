"""The formats of models: a design as a thing that can be turned round, and stood in a room."""

from enum import StrEnum


class ModelFormat(StrEnum):
    """What a model is for: ``glb`` for the web and Android, ``usdz`` for Apple's viewers."""

    GLB = "glb"
    USDZ = "usdz"
