"""Cases handed in between loads of the register."""
