"""Reviews and reflections."""
