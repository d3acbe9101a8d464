"""The life of jobs, whatever their kind."""
