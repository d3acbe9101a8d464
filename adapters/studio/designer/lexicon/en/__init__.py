"""English: the words for what is not in the domain."""
