"""The console's rooms: what each command of `northstar` does."""
