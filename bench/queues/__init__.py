"""Job queues that ours is measured beside: each has an environment of its own, from a lock of its own."""
