"""Flags by the OpenFeature specification, over the store."""
