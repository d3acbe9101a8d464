"""The renderer: a child program that draws designs. Only ``__main__`` and what it imports for drawing know mitsuba."""
