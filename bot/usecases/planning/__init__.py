"""What comes next for a person: the nudge rows, planned when something changes.

Nothing scans everybody: a changed date, an answer or a moved time zone plans anew what it concerns.
"""
