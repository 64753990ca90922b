"""People's work: one area each, with its own queries, words and pages."""
