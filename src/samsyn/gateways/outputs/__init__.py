"""Where results go: folders that are whole or not there, and files that are the same each time."""
