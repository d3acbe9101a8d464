"""Inboxes: what an actor is told of by name, beside the streams that they happen to follow."""
