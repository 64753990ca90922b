"""Where each field of a machine-readable zone stands: ICAO Doc 9303 parts 4 to 7, as data.

Positions count from 0 over the lines laid end to end.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Span:
    """A stretch of characters, ``end`` not included."""

    start: int
    end: int


@dataclass(frozen=True)
class Check:
    """A check digit: over which stretches it is computed, and where it stands."""

    name: str
    over: tuple[Span, ...]
    at: int
    # The digit may be left as filler when the field itself is empty.
    may_be_filler: bool = False


@dataclass(frozen=True)
class Format:
    """One of the five formats."""

    name: str
    lines: int
    width: int
    visa: bool
    state: Span
    number: Span
    birth: Span
    expiry: Span
    holder: Span
    checks: tuple[Check, ...]
    # Document numbers of more than nine characters go on here (TD1 and TD2).
    overflow: Span | None = field(default=None)

    @property
    def length(self) -> int:
        """Characters in all."""
        return self.lines * self.width


def _simple(number: int, birth: int, expiry: int) -> tuple[Check, ...]:
    return (
        Check("number", (Span(number, number + 9),), number + 9),
        Check("date_of_birth", (Span(birth, birth + 6),), birth + 6),
        Check("valid_to", (Span(expiry, expiry + 6),), expiry + 6),
    )


TD1 = Format(
    name="TD1",
    lines=3,
    width=30,
    visa=False,
    state=Span(2, 5),
    number=Span(5, 14),
    birth=Span(30, 36),
    expiry=Span(38, 44),
    holder=Span(60, 90),
    checks=(
        *_simple(5, 30, 38),
        Check("composite", (Span(5, 30), Span(30, 37), Span(38, 45), Span(48, 59)), 59),
    ),
    overflow=Span(15, 30),
)
TD2 = Format(
    name="TD2",
    lines=2,
    width=36,
    visa=False,
    state=Span(2, 5),
    number=Span(36, 45),
    birth=Span(49, 55),
    expiry=Span(57, 63),
    holder=Span(5, 36),
    checks=(
        *_simple(36, 49, 57),
        Check("composite", (Span(36, 46), Span(49, 56), Span(57, 71)), 71),
    ),
    overflow=Span(64, 71),
)
TD3 = Format(
    name="TD3",
    lines=2,
    width=44,
    visa=False,
    state=Span(2, 5),
    number=Span(44, 53),
    birth=Span(57, 63),
    expiry=Span(65, 71),
    holder=Span(5, 44),
    checks=(
        *_simple(44, 57, 65),
        Check("personal_number", (Span(72, 86),), 86, may_be_filler=True),
        Check("composite", (Span(44, 54), Span(57, 64), Span(65, 87)), 87),
    ),
)
MRV_A = Format(
    name="MRV-A",
    lines=2,
    width=44,
    visa=True,
    state=Span(2, 5),
    number=Span(44, 53),
    birth=Span(57, 63),
    expiry=Span(65, 71),
    holder=Span(5, 44),
    checks=_simple(44, 57, 65),
)
MRV_B = Format(
    name="MRV-B",
    lines=2,
    width=36,
    visa=True,
    state=Span(2, 5),
    number=Span(36, 45),
    birth=Span(49, 55),
    expiry=Span(57, 63),
    holder=Span(5, 36),
    checks=_simple(36, 49, 57),
)
FORMATS = (TD1, TD2, TD3, MRV_A, MRV_B)
