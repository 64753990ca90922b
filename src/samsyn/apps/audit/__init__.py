"""The audit trail: who did what, to which case, for what purpose, when and from where.

Entries form a chain of hashes. Nobody changes, drops or moves one without ``verify`` telling.
"""
