"""Use cases of flags."""
