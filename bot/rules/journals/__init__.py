"""Journals: what can be told of a person's days, how it is put in order, and how it is searched."""
