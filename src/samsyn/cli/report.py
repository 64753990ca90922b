"""``samsyn report``."""


def report() -> None:
    """Placeholder."""
