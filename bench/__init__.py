"""Benchmarks: each figure beside a named peer or limit in the same run."""
