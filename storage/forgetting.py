"""Being forgotten: what is deleted, and what is left without words and name."""
