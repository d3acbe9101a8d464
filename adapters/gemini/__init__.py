"""Gemini as designer, painter, judge and embedder, behind one client that counts, waits, retries and gives up."""
