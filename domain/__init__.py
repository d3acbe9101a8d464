"""The business, in its own words: attrs and the standard library only, no clock, no randomness, no I/O."""
