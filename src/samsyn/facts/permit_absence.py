"""Facts of lawful absence from work under a permit: days alone, since the cause is not known."""

from datetime import date, timedelta

import ibis

from samsyn.facts.declare import PERMIT, fact
from samsyn.facts.declared_pay import first_days_of_declared_months
from samsyn.facts.permit import permits
from samsyn.facts.sources import Register

_LATEST, _LONGEST_MONTH = 3, 31


@fact(
    PERMIT,
    type="int64",
    sv="Hela månader i laglig frånvaro av de tre senaste",
    en="Whole months of the last three in lawful absence",
)
def permit_months_in_lawful_absence(register: Register, on: date) -> ibis.Table:
    """How many of the months lie wholly within a spell of the holder's lawful absence.

    Unit: months
    Source: lawful_absences
    Window: the last three months that must have been declared by the day of the check
    Missing: never, where absences were fetched
    """
    spells = register.lawful_absences
    until = spells.absent_to.fill_null(ibis.date(on))
    covered = {
        f"month_{place}": ((spells.absent_from <= first) & (until >= last)).max()
        for place, (first, last) in enumerate(_months(on))
    }
    away = spells.group_by(away_id="person_id").agg(**covered)
    joined = permits(register, on).left_join(away, [("person_id", "away_id")])
    months = [joined[name].fill_null(False).cast("int64") for name in covered]
    return joined.select("decision_id", value=months[0] + months[1] + months[2])


def _months(on: date) -> list[tuple[date, date]]:
    """The first and the last day of each of the months."""
    firsts = first_days_of_declared_months(on, _LATEST)
    nexts = [(first + timedelta(days=_LONGEST_MONTH)).replace(day=1) for first in firsts]
    return [(first, after - timedelta(days=1)) for first, after in zip(firsts, nexts, strict=True)]
