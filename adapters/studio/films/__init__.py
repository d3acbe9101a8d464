"""Films out of frames, in a process of its own."""
