"""Workers: they take jobs and hold them while runners work."""
