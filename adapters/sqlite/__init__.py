"""One SQLite file: the embedded engine."""
