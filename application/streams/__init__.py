"""Streams, as every gateway follows them."""
