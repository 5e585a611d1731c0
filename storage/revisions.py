"""Revisions of goals: each deed, and what it changed."""
