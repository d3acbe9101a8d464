"""Use cases: each loads, decides and saves through ports that it names by its need."""
