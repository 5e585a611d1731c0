"""Skills: what a person has, learns and could teach, how well, and words that are made one."""
