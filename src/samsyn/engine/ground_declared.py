"""Grounds of revocation as declared: what the provision says, with its limits in time."""

from datetime import date
from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from samsyn.engine.declarations import CaseType, Declared, Law, Text, Verification, Words

# What time does to a ground: after so long only exceptional reasons do, or none; or nothing may be
# done within so long of a day, or before so long has passed.
Effect = Literal["only_exceptional_after", "barred_after", "not_within", "earliest"]
# The days that limits are counted from. What each is, docs/post-checks.md tells.
DayOf = Literal["stay_with_permit_began", "permit_began", "employment_ended", "left_country"]
# What an officer answers yes or no to, because a limit or a ground hangs on it.
Condition = Literal[
    "post_check_opened",
    "new_employment_or_application",
    "notified_wish_to_keep",
    "rests_on_work_not_begun",
    "longer_unemployment_allowed",
]
PermitKind = Literal["temporary", "permanent"]


class Term(Declared):
    """How long, by one wording of the law. It holds for matters opened from ``valid_from`` on."""

    months: int = Field(ge=1, le=1200)
    valid_from: date | None = None
    source: Words
    verification: Verification


class Limit(Declared):
    """What time does to a ground. ``terms`` has a line for each wording, the oldest first.

    ``only_if`` and ``unless`` name the condition that the limit hangs on.
    """

    effect: Effect
    counted_from: DayOf
    what: Text
    only_if: Condition | None = None
    unless: Condition | None = None
    terms: tuple[Term, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _terms_follow(self) -> Self:
        days = [term.valid_from for term in self.terms[1:]]
        if None in days:
            raise ValueError("terms: only the first may lack valid_from")
        known = [day for day in (self.terms[0].valid_from, *days) if day is not None]
        if any(later <= earlier for earlier, later in pairwise(known)):
            raise ValueError("terms: valid_from has to rise from line to line")
        return self

    def term(self, opened_on: date) -> Term | None:
        """The wording that a matter opened on the day is judged by; None before the first."""
        held = [term for term in self.terms if (term.valid_from or date.min) <= opened_on]
        return held[-1] if held else None


class Ground(Law):
    """A ground of revocation.

    ``force`` tells whether the permit may or shall be revoked; ``permit_kinds`` which permits it is
    about. A ground that one of the conditions ``void_if`` is met for does not hold. ``exception``
    tells when it is not used though it holds, ``weighs`` what is weighed first (``weighings/``).
    ``pay_or_work``: it is about the holder's pay or work; an officer answers first who is harmed.
    """

    force: Literal["may", "shall"]
    case_types: tuple[CaseType, ...] = Field(min_length=1)
    permit_kinds: tuple[PermitKind, ...] = ("temporary", "permanent")
    limits: tuple[Limit, ...] = ()
    void_if: tuple[Condition, ...] = ()
    exception: Text | None = None
    weighs: tuple[Words, ...] = ()
    pay_or_work: bool = False


class Weighing(Law):
    """Something that a provision says is to be weighed before a permit is revoked."""

    ask: Text


class Notice(Law):
    """Somebody who must be told ``after`` a decision, by that provision."""

    to: Text
    after: Literal["final_revocation", "final_removal"]
