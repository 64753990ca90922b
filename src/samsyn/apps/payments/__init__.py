"""Payments and claims: what the check found, inquiries, and what is claimed after a decision."""
