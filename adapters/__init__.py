"""The ports' counterparts: storage engines, queues, makers, media."""
