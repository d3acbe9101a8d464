"""The doors: HTTP, workers, the command line, and the one place that wires them."""
