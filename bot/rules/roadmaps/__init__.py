"""Roadmaps: what a plan shows, and where each thing stands in its picture."""
