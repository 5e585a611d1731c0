"""Visions: what each part says now, and what it said before."""
