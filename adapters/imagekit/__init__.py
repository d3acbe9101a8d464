"""ImageKit: where pictures are kept and delivered from."""
