"""Warehouses that run what the engine compiles."""
