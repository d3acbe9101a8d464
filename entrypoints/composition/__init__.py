"""Settings, profiles and the container: the one place that imports adapters."""
