"""How often access rights are reviewed: read from ``review.toml``, the agency's own policy."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field

from samsyn.engine.declarations import Declared, Text, Words


class ReviewPolicy(Declared):
    """Days until an access right must have been reviewed, and where they come from."""

    source_kind: Literal["agency_policy"]
    law: Words
    longest_days: int = Field(ge=1, le=365)
    told_ahead_days: int = Field(ge=1)
    source: Text

    def latest(self, on: date) -> date:
        """The last day that a right given or reviewed on the day may hold."""
        return on + timedelta(days=self.longest_days)

    def is_near(self, review_by: date, on: date) -> bool:
        """Whether the review is due soon, or should have been made."""
        return review_by <= on + timedelta(days=self.told_ahead_days)


REVIEW = ReviewPolicy(
    **tomllib.loads(Path(__file__).with_name("review.toml").read_text(encoding="utf-8"))
)
