"""What is made of a design on demand: models, films, further pictures."""
