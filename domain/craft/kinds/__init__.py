"""The categories: one module each, with everything about it that is not geometry."""
