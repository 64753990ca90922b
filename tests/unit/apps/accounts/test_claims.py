"""What is read of an ID token, and which levels of assurance do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.apps.accounts.assurance import ASSURANCE
from samsyn.apps.accounts.claims import NUMBERS, ORG_AFFILIATION, person
from samsyn.apps.accounts.marks import mark_of

ISSUER = "https://provider.example"
DIGITS = st.text("0123456789", min_size=12, max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
NAMES = st.sampled_from(["sub", "acr", ORG_AFFILIATION, *NUMBERS])


@given(st.dictionaries(NAMES, VALUES), st.sampled_from([ORG_AFFILIATION, NUMBERS[0]]))
def test_whatever_a_provider_puts_in_its_claims_is_read_or_left_aside(claims, match):
    found = person(ISSUER, claims | {"sub": "somebody"}, match)
    assert all(isinstance(text, str) for text in (found.level, found.known_as))
    assert all(len(mark) == 64 for mark in found.own_numbers)


@given(DIGITS, st.sampled_from(NUMBERS), st.booleans())
def test_every_identity_number_is_marked_and_never_shown(digits, claim, hyphen):
    written = f"{digits[:8]}-{digits[8:]}" if hyphen else digits
    found = person(ISSUER, {"sub": "x", claim: written}, claim)
    assert found.own_numbers == {mark_of(digits)}
    assert found.matches_by_number
    assert found.known_as == ""
    assert digits not in repr(found)


@pytest.mark.parametrize("written", ["9001022382", "x", "", "1990010223821", None, 199001022382])
def test_what_is_no_number_of_the_profile_has_no_mark(written):
    assert (
        person(ISSUER, {"sub": "x", NUMBERS[0]: written}, ORG_AFFILIATION).own_numbers
        == frozenset()
    )


@pytest.mark.parametrize("subject", [None, "", " ", 12, ["x"]])
def test_claims_without_a_subject_tell_of_nobody(subject):
    with pytest.raises(ValueError, match="sub"):
        person(ISSUER, {"sub": subject, ORG_AFFILIATION: "x@2021000001"}, ORG_AFFILIATION)


_SUBJECTS = st.text(min_size=1).filter(str.strip)


@given(_SUBJECTS, _SUBJECTS)
def test_the_same_subject_at_another_issuer_is_another_person(one, other):
    here, there = (
        person(issuer, {"sub": one}, ORG_AFFILIATION) for issuer in (ISSUER, "https://x")
    )
    assert here.subject != there.subject
    same = person(ISSUER, {"sub": other}, ORG_AFFILIATION).subject == here.subject
    assert same == (one.strip() == other.strip())


@given(st.sampled_from(ASSURANCE.levels))
def test_a_level_does_where_it_is_no_lower_than_the_least(least):
    accepted = ASSURANCE.accepted(least)
    assert accepted == tuple(level for level in ASSURANCE.levels if level >= least)


def test_a_level_that_is_not_of_the_ladder_does_alone():
    assert ASSURANCE.accepted("urn:agency:card") == ("urn:agency:card",)


def test_the_least_level_is_declared_as_the_agencys_own():
    assert ASSURANCE.source_kind == "agency_policy"
    assert ASSURANCE.least in ASSURANCE.levels
