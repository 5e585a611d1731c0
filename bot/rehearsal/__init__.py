"""A rehearsal: people live through weeks by the real use cases, and the real tick answers them."""
