"""Briefs become concepts."""
