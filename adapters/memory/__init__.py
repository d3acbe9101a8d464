"""Everything kept in this process: the quickest engine, gone with it."""
