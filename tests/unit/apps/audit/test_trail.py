"""The trail: every change of it shows, whoever makes it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests import on_site

from samsyn.apps.access.actor import Role
from samsyn.apps.audit import console
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.chain import BEGINNING, Link, first_broken
from samsyn.apps.audit.models import Entry
from samsyn.apps.audit.queries import verify
from samsyn.register.refusal import Refusal

BEGAN = datetime(2026, 9, 1, tzinfo=UTC)
TEXT = st.text(max_size=8)


def chained(acts: list[tuple[str, str, str]]) -> list[tuple[Link, str]]:
    links, before = [], BEGINNING
    for number, (username, act, case_id) in enumerate(acts, start=1):
        at = BEGAN + timedelta(seconds=number)
        link = Link(
            number, at, username, act, "case", case_id, "control", "", "::1", {"n": number}, before
        )
        before = link.hash()
        links.append((link, before))
    return links


CHAINS = st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=2, max_size=12).map(chained)


@given(CHAINS)
def test_a_chain_that_nobody_touched_holds(links):
    assert first_broken(links, {}) is None
    assert first_broken(links, {len(links): links[-1][1]}) is None


@given(CHAINS, st.data())
def test_changing_any_part_of_any_entry_shows_at_that_entry(links, data):
    place = data.draw(st.integers(0, len(links) - 1))
    part, value = data.draw(
        st.sampled_from(
            [
                ("username", "somebody else"),
                ("act", "nothing"),
                ("subject_id", "another case"),
                ("purpose", ""),
                ("refused", "no"),
                ("origin", "elsewhere"),
                ("details", {"n": -1}),
                ("at", BEGAN - timedelta(days=1)),
            ]
        )
    )
    link, stored = links[place]
    links[place] = replace(link, **{part: value}), stored
    assert first_broken(links, {}).number == place + 1


@given(CHAINS, st.data())
def test_changing_an_entry_with_its_own_hash_shows_at_the_next(links, data):
    place = data.draw(st.integers(0, len(links) - 2))
    changed = replace(links[place][0], username="somebody else")
    links[place] = changed, changed.hash()
    assert first_broken(links, {}).number == place + 2


@given(CHAINS, st.data())
def test_removing_any_but_the_last_entry_shows(links, data):
    place = data.draw(st.integers(0, len(links) - 2))
    del links[place]
    assert first_broken(links, {}).number == place + 1


@given(CHAINS, st.data())
def test_reordering_shows_at_the_first_that_moved(links, data):
    one, other = sorted(
        data.draw(st.lists(st.integers(0, len(links) - 1), min_size=2, max_size=2, unique=True))
    )
    links[one], links[other] = links[other], links[one]
    assert first_broken(links, {}).number == one + 1


@given(CHAINS, st.data())
def test_a_cut_end_or_a_chain_made_anew_shows_against_an_anchor(links, data):
    anchored = data.draw(st.integers(2, len(links)))
    anchors = {anchored: links[anchored - 1][1]}
    kept = data.draw(st.integers(0, anchored - 1))
    assert first_broken(links[:kept], anchors).number == kept + 1
    anew = chained([("x", link.act, link.subject_id + "!") for link, _ in links])
    assert first_broken(anew, anchors).number == anchored


@pytest.fixture
def asked(db):
    return on_site.asked(on_site.user("kim", Role.AUDITOR))


def test_entries_are_numbered_without_gaps_and_hold(asked):
    for number in range(5):
        record("case.opened", asked=asked, subject=("case", f"C{number}"), seen=number)
    assert list(Entry.objects.order_by("number").values_list("number", flat=True)) == [*range(1, 6)]
    assert verify({}) is None


def test_an_act_that_is_undone_leaves_no_entry_and_no_gap(asked):
    with transaction.atomic():
        record("case.opened", asked=asked)
        transaction.set_rollback(True)
    record("case.opened", asked=asked)
    assert list(Entry.objects.values_list("number", flat=True)) == [1]


@pytest.mark.usefixtures("guarded_trail")
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_or_drop_an_entry(asked, act):
    record("case.opened", asked=asked)
    with pytest.raises(DatabaseError, match="stay as they are"), transaction.atomic():
        Entry.objects.update(username="other") if act == "update" else Entry.objects.all().delete()
    assert Entry.objects.get().username == "kim"


@pytest.mark.usefixtures("guarded_trail")
def test_what_is_changed_behind_the_databases_back_is_named(asked, settings, tmp_path):
    settings.SAMSYN_ANCHORS = tmp_path / "anchors.csv"
    for number in range(3):
        record("case.opened", asked=asked, subject=("case", f"C{number}"))
    assert "3" in console.told_anchored("en")
    assert console.told_whole("en").startswith("The trail is whole: 3 entries")
    unguarded("UPDATE audit_entry SET subject_id = 'C9' WHERE number = 2")
    with pytest.raises(Refusal) as refused:
        console.told_whole("en")
    assert "entry 2 was changed" in refused.value.told("en")
    assert "post 2 är ändrad" in refused.value.told("sv")


def unguarded(sql: str) -> None:
    """As somebody with every right in the database could do it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER audit_entry_no_UPDATE")
        cursor.execute(sql)
