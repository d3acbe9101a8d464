"""Wake-ups and cache over Redis. Nothing is kept only there."""
