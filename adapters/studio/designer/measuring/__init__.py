"""Sizes in a brief: from words and figures to measures, and whose they are."""
