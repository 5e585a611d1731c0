"""Journals: everything that a person wrote, by day and by word."""
