"""Numbers that every engine holds alike: DECIMAL(21, 6) in the warehouse, Decimal in Python."""

from decimal import Decimal

DIGITS, DECIMALS = 15, 6
LIMITS = f"a number of at most {DIGITS} digits and {DECIMALS} decimals"


def is_exact(value: Decimal | int) -> bool:
    """Whether the number is within what is held exactly."""
    number = Decimal(value)
    if not number.is_finite() or int(number.as_tuple().exponent) < -DECIMALS:
        return False
    return number.adjusted() < DIGITS
