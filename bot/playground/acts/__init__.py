"""What a person can do on the page; each room holds one kind of deed."""
