"""The studio's designer: reads a brief with a lexicon and rules, without any model or network."""

from adapters.studio.designer.designer import StudioDesigner

__all__ = ["StudioDesigner"]
