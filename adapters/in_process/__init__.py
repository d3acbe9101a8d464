"""Queue, wake-ups and event bus of a service that is one process."""
