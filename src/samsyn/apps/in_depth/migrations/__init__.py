"""How the tables of this area came to be as they are."""
