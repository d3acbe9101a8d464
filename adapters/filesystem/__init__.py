"""Media in a folder."""
