"""Occasions to practise and people to meet, on people's roadmaps."""
