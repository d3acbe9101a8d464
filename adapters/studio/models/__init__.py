"""A design's figures, workshop drawing and models, from the same bodies that its pictures show."""
