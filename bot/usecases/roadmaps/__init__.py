"""Roadmaps: a person's plan read from what is kept, for its owner and for a mentor."""
