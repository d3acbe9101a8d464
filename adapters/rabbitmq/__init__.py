"""Queue, dead letters and event bus over RabbitMQ."""
