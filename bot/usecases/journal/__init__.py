"""The journal: everything that a person wrote, by day and by word, and notes to oneself."""
