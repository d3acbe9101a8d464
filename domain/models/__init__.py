"""Models: a design as a thing that can be turned round, and stood in a room."""
