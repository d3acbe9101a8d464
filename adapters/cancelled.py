"""Cancellations that a client of a network loses: it answers, or raises an error of its own, and the task goes on."""

import asyncio


def cancellations() -> int:
    """How often the running task was told to end so far. Outside of a task nobody was."""
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return 0
    return task.cancelling() if task else 0


def stop_if_cancelled(before: int) -> None:
    """End the task if it was told to since it was told ``before`` times.

    Raises:
        CancelledError: it was.
    """
    if cancellations() > before:
        raise asyncio.CancelledError
