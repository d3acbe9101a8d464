"""Sessions: who somebody is who has no account."""
