"""Aggregates over document engines: repositories, Work, codec, collections, relay, written once for all engines."""
