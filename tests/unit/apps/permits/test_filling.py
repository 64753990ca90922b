"""What a check finds, into the queue: kept while it is seen, gone when it is not, never lost."""

from datetime import timedelta

import pytest
from tests import at_permits, on_site
from tests.results import PERMITS, write_register

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.cases.loading import load_register
from samsyn.apps.permits import actions
from samsyn.apps.permits.filling import fill_deviations
from samsyn.apps.permits.models import Deviation
from samsyn.apps.post_checks.running import check_permits

pytestmark = pytest.mark.django_db
PAY = (
    "employer_number,payee_number,period,cash_pay\n"
    "5560000001,199001022384,202605,30000\n5560000001,199001022384,202606,30000\n"
    "5560000001,199001022384,202607,30000\n"
)


def ignored(_told: str) -> None:
    pass


@pytest.fixture
def asked():
    return on_site.asked(on_site.user("kim", Role.NATIONAL_CONTROL_OFFICER))


@pytest.fixture
def night(asked, tmp_path):
    """Loads a register, checks it on a day and fills the queue; gives how many are new."""

    def done(days: int, **tables: str) -> int:
        register = write_register(tmp_path / str(days), **PERMITS | tables)
        load_register(register, asked=asked, step=ignored, detail=ignored)
        on = on_site.ON + timedelta(days=days)
        run = check_permits(on, asked=asked, step=ignored, detail=ignored)
        return fill_deviations(run, asked=asked)

    return done


def there() -> set[str]:
    return set(Deviation.objects.filter(gone_on=None).values_list("check_name", flat=True))


def test_what_is_found_is_there_once_however_often_it_is_filled(night, asked):
    assert night(0) == len(there()) > 0
    first = {one.pk for one in Deviation.objects.all()}
    assert night(1) == 0
    assert {one.pk for one in Deviation.objects.all()} == first
    assert Deviation.objects.first().first_seen_on == on_site.ON
    assert Entry.objects.filter(act="deviations.filled").count() == 2


def test_what_a_later_check_finds_otherwise_is_gone_and_comes_back_as_new(night):
    night(0)
    assert "no_income" in there()
    night(1, income_statements=PAY)
    assert "no_income" not in there()
    assert Deviation.objects.get(check_name="no_income").gone_on is not None
    night(2, income_statements=PAY.replace("199001022384", "198005061234"))
    assert Deviation.objects.filter(check_name="no_income").count() == 2


def test_what_could_not_be_checked_stays(night):
    night(0)
    night(1, income_statements="employer_number,payee_number,period,cash_pay\n")
    assert "no_income" in there()


def test_a_weighing_outlives_the_next_night(night, asked):
    night(0)
    found = Deviation.objects.get(check_name="no_income")
    actions.weigh(found.pk, "explained", "föräldraledig", on=on_site.ON, asked=asked)
    night(1)
    found.refresh_from_db()
    assert (found.outcome, found.gone_on) == ("explained", None)


def test_the_deviations_of_a_permit_that_has_ended_are_gone(night):
    night(0)
    ended = PERMITS["decisions"].replace("2027-03-01", "2026-09-01")
    night(1, decisions=ended)
    assert there() == set()


def test_where_somebody_is_protected_it_is_told(night):
    protected = (
        "personal_identity_number,status,status_on,protected\n"
        "199001022384,registered,2025-03-05,1\n"
    )
    night(0, population_register=protected)
    assert set(Deviation.objects.values_list("protected", flat=True)) == {True}


@pytest.mark.parametrize("may_see", [False, True])
def test_a_protected_holder_is_in_the_list_of_those_alone_who_may_see_them(tmp_path, may_see):
    at = at_permits.agency(tmp_path)
    Deviation.objects.update(protected=True)
    sees = on_site.user("sees", Role.NATIONAL_CONTROL_OFFICER, protected=may_see)
    page = on_site.client(sees).get("/sv/deviations/").content.decode()
    assert (at.deviation.decision_id in page) is may_see
