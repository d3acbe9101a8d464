"""The studio: reads briefs with a lexicon and draws designs with a path tracer, on this machine."""
