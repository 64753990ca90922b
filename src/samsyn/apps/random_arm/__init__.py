"""What the random arm says: how common it is that a case has something to find."""
