"""Permits after the decision: deviations weighed, inquiries, and revocation cases."""
