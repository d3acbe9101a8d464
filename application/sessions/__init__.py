"""Sessions: who a client is before it has an account."""
