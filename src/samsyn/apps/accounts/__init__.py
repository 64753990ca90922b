"""People who sign in, their access rights, and what they are asked before they look."""
