"""Help: a text for each page, by the name of its address."""
