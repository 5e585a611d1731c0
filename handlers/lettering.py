"""Lettering: the fonts of the pictures, for every script."""
