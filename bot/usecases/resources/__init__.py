"""Resources: what the programme offers, found by everybody, kept by leads, put beside goals."""
