"""The canonical tables, a module each."""
