"""Inboxes: asking to be told, and being told."""
