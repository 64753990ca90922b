"""Naive facts of the pay that employers have declared for the holder of a work permit of late."""

from collections import defaultdict
from datetime import date
from typing import Any

from tests.oracle import Row, Tables
from tests.oracle.employer import declared_periods
from tests.oracle.income import can_be_looked_up, lines_of
from tests.oracle.permit import permit_of


def _full_periods(permit: Row, on: date, count: int) -> list[int]:
    """Of the last months that must have been declared, those that begin within the permit."""
    first = permit["permit_from"]
    return [
        period
        for period in declared_periods(on, count)
        if first is not None and date(period // 100, period % 100, 1) >= first
    ]


def _months(tables: Tables, key: str, on: date) -> dict[int, int] | None:
    """Pay by month with a line that stands, of the last six; None where it is not known."""
    permit = permit_of(tables, key, on)
    if permit is None or permit["permit_from"] is None:
        return None
    paid: dict[int, int] = defaultdict(int)
    for line in lines_of(tables, permit["applicant_id"], _full_periods(permit, on, 6)):
        if not line.get("removed"):
            paid[line["period"]] += line["cash_pay"]
    return paid if paid or can_be_looked_up(tables, permit["applicant_id"]) else None


def declared_months_of_permit(tables: Tables, key: str, on: date) -> Any:
    permit = permit_of(tables, key, on)
    if permit is None or permit["permit_from"] is None:
        return None
    return len(_full_periods(permit, on, 600))


def permit_pay_last_three_months(tables: Tables, key: str, on: date) -> Any:
    months = _months(tables, key, on)
    if months is None:
        return None
    return sum(pay for period, pay in months.items() if period in declared_periods(on, 3))


def _in_work(tables: Tables, key: str, on: date) -> list[int] | None:
    months = _months(tables, key, on)
    return None if months is None else [pay for pay in months.values() if pay > 0]


def permit_months_in_work(tables: Tables, key: str, on: date) -> Any:
    pays = _in_work(tables, key, on)
    return None if pays is None else len(pays)


def permit_pay_in_work(tables: Tables, key: str, on: date) -> Any:
    pays = _in_work(tables, key, on)
    return None if pays is None else sum(pays)


def permit_mean_pay_in_work(tables: Tables, key: str, on: date) -> Any:
    pays = _in_work(tables, key, on)
    return sum(pays) // len(pays) if pays else None


def permit_offer_in_work(tables: Tables, key: str, on: date) -> Any:
    pays = _in_work(tables, key, on)
    offered = (permit_of(tables, key, on) or {}).get("offered_monthly_salary")
    return None if pays is None or offered is None else offered * len(pays)


def _first_periods(permit: Row) -> list[int]:
    """The month of the first day and the four after."""
    month = permit["permit_from"].year * 12 + permit["permit_from"].month - 1
    return [(month + n) // 12 * 100 + (month + n) % 12 + 1 for n in range(5)]


def time_to_begin_is_declared(tables: Tables, key: str, on: date) -> Any:
    permit = permit_of(tables, key, on)
    if permit is None or permit["permit_from"] is None:
        return None
    return _first_periods(permit)[-1] <= declared_periods(on, 1)[0]


def permit_employer_pay_at_start(tables: Tables, key: str, on: date) -> Any:
    permit = permit_of(tables, key, on)
    if permit is None:
        return None
    employer = tables.one("organisations", "organisation_id", permit["employer_id"]) or {}
    own, holder = employer.get("organisation_number"), permit["applicant_id"]
    if own is None or permit["permit_from"] is None:
        return None
    ever = [
        period for year in range(2015, 2030) for period in range(year * 100 + 1, year * 100 + 13)
    ]
    standing = [line for line in lines_of(tables, holder, ever) if not line.get("removed")]
    if not standing and not can_be_looked_up(tables, holder):
        return None
    return sum(
        line["cash_pay"]
        for line in standing
        if line["employer_number"][-10:] == own and line["period"] in _first_periods(permit)
    )
