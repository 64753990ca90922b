"""Checks after the decision: run on the server, and how far they reach."""
