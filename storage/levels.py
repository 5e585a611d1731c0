"""Levels of skills: how well people know them, by their own word, over time."""
