"""MongoDB: the production engine."""
