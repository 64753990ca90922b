"""From a deviation to a decision and what follows: what comes before what, and who may."""

from datetime import date, timedelta

import pytest
from tests import at_permits, on_site

from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.access.policies import MatterAct
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.models import Entry
from samsyn.apps.control.models import CaseEvent
from samsyn.apps.permits import (
    actions,
    decision_actions,
    gates,
    ground_actions,
    letter_actions,
)
from samsyn.apps.permits.gates import appeal_until, grounds_at_hand, notices_due
from samsyn.apps.permits.letter_actions import Told
from samsyn.apps.permits.models import Deviation, HarmAnswer, Matter
from samsyn.engine.catalog import load_catalog

pytestmark = pytest.mark.django_db
ON = on_site.ON
LATER = ON + timedelta(days=15)


@pytest.fixture
def at(tmp_path):
    return at_permits.agency(tmp_path)


def refused(why: Why):
    return pytest.raises(RefusedError, match=why.value)


def propose(at, proposal="revoke", **more):
    told = {"on": ON, "asked": at.asked} | more
    return decision_actions.propose(
        Matter.objects.get().pk, proposal, "skäl", at.decider.pk, **told
    )


def test_the_whole_road_is_on_the_trail_and_in_the_timeline(at):
    matter = at.served()
    until = matter.appeal_until
    decision_actions.become_final(
        matter.pk, until + timedelta(days=1), on=until + timedelta(days=1), asked=at.asked
    )
    (notice,) = notices_due(Matter.objects.get())
    decision_actions.tell(matter.pk, notice, until + timedelta(days=1), "brev", asked=at.asked)
    acts = [
        "deviation.weighed", "matter.open", "matter.harm", "matter.open_case", "matter.ground",
        "matter.known", "matter.weighed_in", "matter.letter", "matter.letter_receive",
        "matter.propose", "matter.decide", "matter.service", "matter.serve",
        "matter.become_final", "matter.notice",
    ]  # fmt: skip
    trail = Entry.objects.order_by("number").filter(act__regex="^(deviation|matter)")
    assert [*trail.values_list("act", flat=True)] == acts
    told = CaseEvent.objects.filter(kind__startswith="matter").order_by("id")
    assert [
        f"matter.{kind.removeprefix('matter_')}" for kind in told.values_list("kind", flat=True)
    ] == acts[1:]
    assert notices_due(Matter.objects.get()) == ()


@pytest.mark.parametrize("outcome", ["explained", "follow_at_renewal"])
def test_what_is_explained_opens_nothing(at, outcome):
    at.weigh(outcome, look_again_on=LATER)
    assert not Matter.objects.exists()
    assert Deviation.objects.get().look_again_on == LATER


def test_pay_leads_to_no_case_before_somebody_answers_who_is_harmed(at):
    with refused(Why.HARM_NOT_ASKED):
        at.weigh("revocation")
    matter = at.inquiry()
    with refused(Why.HARM_NOT_ASKED):
        actions.open_case(matter.pk, "skäl", on=ON, asked=at.asked)


def test_a_deviation_of_residence_may_become_a_case_at_once(tmp_path):
    at = at_permits.agency(tmp_path, "emigrated")
    at.weigh("revocation")
    assert Matter.objects.get().state == "case"


def test_a_ground_about_work_asks_who_is_harmed_though_the_deviation_does_not(tmp_path):
    at = at_permits.agency(tmp_path, "emigrated")
    at.weigh("revocation")
    at.ground()
    with refused(Why.HARM_NOT_ASKED):
        propose(at)


@pytest.mark.parametrize("lacking", ["manual_on", "support", "reflection"])
def test_a_presumed_victim_has_the_manual_support_and_reflection_first(at, lacking):
    matter = at.inquiry()
    done = {"manual_on": ON, "support": "erbjudet", "reflection": "inte begärd"}
    at.harm("holder", **{name: value for name, value in done.items() if name != lacking})
    with refused(Why.VICTIM_FIRST):
        actions.open_case(matter.pk, "skäl", on=ON, asked=at.asked)
    at.harm("holder", **done)
    assert actions.open_case(matter.pk, "skäl", on=ON, asked=at.asked).state == "case"


@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, False), (1, True)])
def test_no_case_is_opened_in_a_period_of_reflection(at, days, may):
    matter = at.inquiry()
    until = ON + timedelta(days=30)
    at.harm("holder", manual_on=ON, support="s", reflection="r", reflection_until=until)
    on = until + timedelta(days=days)
    if may:
        assert actions.open_case(matter.pk, "skäl", on=on, asked=at.asked).state == "case"
    else:
        with refused(Why.REFLECTION_PERIOD):
            actions.open_case(matter.pk, "skäl", on=on, asked=at.asked)


def test_a_later_answer_of_harm_holds_back_a_case_that_was_opened(at):
    at.ready()
    at.harm("holder")
    with refused(Why.VICTIM_FIRST):
        propose(at)


def test_what_a_revocation_lacks_is_told_one_after_the_other(at):
    at.case()
    with refused(Why.NO_GROUND):
        propose(at)
    at.ground()
    with refused(Why.GROUND_NOT_OPEN):
        propose(at)
    matter = Matter.objects.get()
    ground_actions.learn(matter.pk, "rests_on_work_not_begun", False, "akten", asked=at.asked)
    with refused(Why.NOT_ALL_WEIGHED):
        propose(at)
    ground_actions.weigh_in(matter.pk, "utlänningslagen 1:10", "Inga.", asked=at.asked)
    with refused(Why.NOT_COMMUNICATED):
        propose(at)
    at.told(answered=False)
    with refused(Why.NOT_COMMUNICATED):
        propose(at)
    letter = matter.letters.get()
    letter_actions.expire_letter(letter.pk, on=LATER, asked=at.asked)
    assert propose(at, on=LATER).state == "proposed"


def test_not_to_revoke_needs_none_of_it(at):
    at.case()
    assert propose(at, "not_revoke").state == "proposed"


def test_a_ground_chosen_after_the_letter_is_told_of_before_anything_is_proposed(at):
    at.ready()
    at.ground("utlänningslagen 7:2")
    with refused(Why.NOT_COMMUNICATED):
        propose(at)
    at.told()
    assert propose(at).state == "proposed"


def test_a_question_in_the_inquiry_is_no_communication_in_the_case(at):
    matter = at.inquiry()
    at.told()
    at.harm()
    actions.open_case(matter.pk, "skäl", on=ON, asked=at.asked)
    at.ground()
    at.known()
    with refused(Why.NOT_COMMUNICATED):
        propose(at)


def test_communication_is_done_without_only_with_a_reason_that_is_kept(at):
    at.case()
    at.ground()
    at.known()
    matter = Matter.objects.get()
    letter_actions.do_without_communication(matter.pk, "kan inte vänta", asked=at.asked)
    assert propose(at).not_communicated_because == "kan inte vänta"


def test_a_ground_that_time_bars_cannot_carry_a_revocation(at):
    at.case()
    at.ground("utlänningslagen 7:3 första stycket 1")
    matter = Matter.objects.get()
    began = date(2023, 8, 31)
    ground_actions.learn(matter.pk, "stay_with_permit_began", began, "akten", asked=at.asked)
    with refused(Why.GROUND_NOT_OPEN):
        propose(at)
    began = date(2023, 9, 1)
    ground_actions.learn(matter.pk, "stay_with_permit_began", began, "akten", asked=at.asked)
    with refused(Why.NOT_ALL_WEIGHED):
        propose(at)


def test_exceptional_reasons_are_written_where_time_asks_for_them(at):
    at.case()
    matter = Matter.objects.get()
    ground_actions.learn(
        matter.pk, "stay_with_permit_began", date(2020, 1, 1), "akten", asked=at.asked
    )
    at.ground("utlänningslagen 7:1")
    with refused(Why.NOT_EXCEPTIONAL):
        propose(at)
    at.ground("utlänningslagen 7:1", exceptional_reasons="synnerliga skäl")
    with refused(Why.NOT_ALL_WEIGHED):
        propose(at)


def test_a_ground_of_another_case_type_cannot_be_chosen(at):
    at.case()
    with refused(Why.NO_GROUND):
        at.ground("utlänningslagen 4:5 b")


def test_a_ground_taken_away_no_longer_carries_and_stays_in_the_file(at):
    at.case()
    at.ground()
    matter = Matter.objects.get()
    ground_actions.take_ground_away(matter.pk, at_permits.GROUND, asked=at.asked)
    with refused(Why.NO_GROUND):
        propose(at)
    assert matter.grounds.get().taken_away_by == at.officer
    with refused(Why.NOT_IN_THIS_STATE):
        ground_actions.take_ground_away(matter.pk, at_permits.GROUND, asked=at.asked)


@pytest.mark.parametrize(("opened", "standing"), [(ON, "barred"), (ON + timedelta(days=1), "open")])
def test_a_case_is_examined_by_the_wording_of_the_day_it_was_opened(
    at, tmp_path, monkeypatch, opened, standing
):
    changed = "\n[[limits.terms]]\nmonths = 60\nvalid_from = 2026-09-02\n"
    changed += 'source = "test"\nverification = "unverified"\n'
    name = "grounds/utlanningslagen_7_3_1.toml"
    (tmp_path / "law" / "grounds").mkdir(parents=True)
    (tmp_path / "law" / name).write_text(load_catalog().texts[name].decode() + changed)
    law = load_catalog(tmp_path / "law").or_refuse()
    monkeypatch.setattr(gates, "declared", lambda: law)
    matter = at.inquiry()
    at.harm()
    matter = actions.open_case(matter.pk, "skäl", on=opened, asked=at.asked)
    began = date(2023, 1, 1)
    ground_actions.learn(matter.pk, "stay_with_permit_began", began, "akten", asked=at.asked)
    hand = {one.ground.reference: one for one in grounds_at_hand(matter, LATER)}
    assert hand["utlänningslagen 7:3 första stycket 1"].standing.standing == standing


def test_only_the_named_decision_maker_decides(at):
    matter = at.proposed()
    other = on_site.user("annan", Role.DECISION_MAKER, region=on_site.REGION)
    asked = on_site.asked(other, Purpose.CASE_HANDLING)
    with refused(Why.NOT_NAMED):
        decision_actions.decide(matter.pk, "revoke", "skäl", on=ON, asked=asked)
    with refused(Why.NO_ROLE):
        decision_actions.decide(matter.pk, "revoke", "skäl", on=ON, asked=at.asked)
    decided = decision_actions.decide(matter.pk, "not_revoke", "skäl", on=ON, asked=at.decides)
    assert (decided.proposal, decided.decision) == ("revoke", "not_revoke")


def test_nobody_decides_in_a_case_they_have_prepared(at):
    both = on_site.user(
        "both", Role.REGIONAL_CONTROL_OFFICER, Role.DECISION_MAKER, region=on_site.REGION
    )
    at.officer = both
    at.ready()
    with refused(Why.NOT_OWN_ACT):
        decision_actions.propose(
            Matter.objects.get().pk, "revoke", "skäl", both.pk, on=ON, asked=at.asked
        )


def test_a_case_that_was_sent_back_is_the_officers_again(at):
    matter = at.proposed()
    decision_actions.send_back(matter.pk, "hör barnet", asked=at.decides)
    assert propose(at).state == "proposed"


def test_a_revocation_is_held_to_its_ground_once_more_when_it_is_decided(at):
    matter = at.proposed()
    answer = HarmAnswer(matter=matter, harmed="holder", why="nytt", made_by=at.officer)
    answer.made_at = on_site.NOW
    answer.save()
    with refused(Why.VICTIM_FIRST):
        decision_actions.decide(matter.pk, "revoke", "skäl", on=ON, asked=at.decides)


def test_attempts_that_reach_nobody_begin_no_time_for_appeal(at):
    matter = at.decided()
    decision_actions.try_to_serve(
        matter.pk, ON, "letter", "not_reached", "kom i retur", asked=at.asked
    )
    matter.refresh_from_db()
    assert (matter.state, matter.appeal_until) == ("decided", None)
    decision_actions.try_to_serve(matter.pk, ON, "in_person", "served", "", asked=at.asked)
    matter.refresh_from_db()
    assert (matter.state, matter.service_attempts.count()) == ("served", 2)


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2026, 9, 1), date(2026, 9, 22)),
        (date(2026, 9, 4), date(2026, 9, 25)),
        # A Saturday and a Sunday: the Monday after.
        (date(2026, 9, 5), date(2026, 9, 28)),
        (date(2026, 9, 6), date(2026, 9, 28)),
        (date(2026, 9, 7), date(2026, 9, 28)),
    ],
)
def test_the_time_for_an_appeal_is_three_weeks(served, last):
    assert appeal_until(served) == last


@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, False), (1, True)])
def test_a_decision_becomes_final_the_day_after_the_last_for_an_appeal(at, days, may):
    matter = at.served()
    day = matter.appeal_until + timedelta(days=days)
    if may:
        final = decision_actions.become_final(matter.pk, day, on=day, asked=at.asked)
        assert final.state == "final"
    else:
        with refused(Why.APPEAL_TIME_RUNS):
            decision_actions.become_final(matter.pk, day, on=day, asked=at.asked)


@pytest.mark.parametrize(
    ("act", "state", "told"),
    [(MatterAct.UPHOLD, "final", 1), (MatterAct.CHANGE, "final", 0), (MatterAct.REMIT, "case", 0)],
)
def test_what_the_court_comes_to_decides_what_follows(at, act, state, told):
    matter = at.served()
    decision_actions.appeal(matter.pk, ON, "", asked=at.asked)
    ruled = decision_actions.court(matter.pk, act, LATER, "UM 1-26", asked=at.asked)
    assert (ruled.state, len(notices_due(ruled))) == (state, told)
    if act is MatterAct.REMIT:
        assert (ruled.decision, ruled.served_on) == ("", None)


def test_nobody_is_told_of_a_revocation_that_is_not_final(at):
    matter = at.served()
    with refused(Why.NOT_IN_THIS_STATE):
        decision_actions.tell(matter.pk, "utlänningsförordningen 7:7 a", ON, "brev", asked=at.asked)


def test_a_second_deviation_joins_the_open_matter_of_the_permit(at):
    at.inquiry()
    second = on_site.deviation(at.run, "work_not_started")
    actions.weigh(second.pk, "inquiry", "skäl", on=ON, asked=at.asked)
    assert Matter.objects.get().checks == ["no_income", "work_not_started"]


def test_somebody_elses_matter_is_not_joined(at):
    at.inquiry()
    other = on_site.user("other", Role.REGIONAL_CONTROL_OFFICER, region=on_site.REGION)
    second = on_site.deviation(at.run, "work_not_started")
    with refused(Why.NOT_ASSIGNED):
        actions.weigh(second.pk, "inquiry", "skäl", on=ON, asked=on_site.asked(other))


def test_a_matter_is_given_to_somebody_who_may_have_it(at):
    matter = at.inquiry()
    other = on_site.user("other", Role.CASE_OFFICER, region=on_site.REGION)
    given = actions.assign(matter.pk, other.pk, on=ON, asked=at.asked)
    assert given.assignee == other
    with refused(Why.NOT_ASSIGNED):
        actions.close(matter.pk, "skäl", asked=at.asked)


def test_an_inquiry_that_ends_opens_nothing_and_another_may_be_opened(at):
    matter = at.inquiry()
    actions.close(matter.pk, "föräldraledig", asked=at.asked)
    deviation = Deviation.objects.get()
    assert (deviation.outcome, deviation.weighings.count()) == ("explained", 2)
    at.weigh("inquiry")
    assert Matter.objects.count() == 2


def test_where_the_permit_stands_in_the_end_its_deviations_are_explained(at):
    matter = at.served()
    Matter.objects.update(decision="not_revoke")
    day = matter.appeal_until + timedelta(days=1)
    decision_actions.become_final(matter.pk, day, on=day, asked=at.asked)
    assert Deviation.objects.get().outcome == "explained"


def test_who_comes_second_is_refused_and_nothing_is_half_opened(at, monkeypatch):
    at.inquiry()
    # As one sees it who looked before the other had opened it.
    monkeypatch.setattr(actions, "ENDED", ("inquiry",))
    with refused(Why.NOT_IN_THIS_STATE):
        at.weigh("inquiry")
    assert Matter.objects.count() == 1


def test_who_is_harmed_stands_in_the_matter_and_not_in_the_timeline_of_the_case(at):
    at.inquiry()
    at.harm("holder")
    told = CaseEvent.objects.get(kind="matter_harm")
    assert (told.text, told.values) == ("", {"matter": Matter.objects.get().pk})


def test_a_deviation_that_is_gone_is_not_weighed(at):
    Deviation.objects.update(gone_on=ON)
    with refused(Why.NOT_IN_THIS_STATE):
        at.weigh("explained")


@pytest.mark.parametrize(
    ("role", "region", "why"),
    [
        (Role.REGIONAL_CONTROL_OFFICER, "Nord", Why.OUTSIDE_REACH),
        (Role.DECISION_MAKER, on_site.REGION, Why.NO_ROLE),
        (Role.ANALYST, "", Why.NO_ROLE),
    ],
)
def test_who_may_not_weigh_is_refused(at, role, region, why):
    by = on_site.user("by", role, region=region)
    with refused(why):
        at.weigh("explained", asked=on_site.asked(by))


def test_nobody_weighs_a_permit_of_their_own(at):
    own = on_site.user(
        "own",
        Role.REGIONAL_CONTROL_OFFICER,
        region=on_site.REGION,
        number=on_site.OPEN_CASE_NUMBER,
    )
    with refused(Why.OWN_CASE):
        at.weigh("explained", asked=on_site.asked(own))


def test_a_letter_tells_of_nothing_that_the_matter_does_not_rest_on(at):
    matter = at.inquiry()
    told = Told("Kim", "text", "brev", LATER, ["not_entered"])
    with refused(Why.NO_GROUND):
        letter_actions.send_letter(matter.pk, told, asked=at.asked)


def test_a_day_for_an_answer_has_to_pass_before_none_came(at):
    at.inquiry()
    at.told(answered=False)
    letter = Matter.objects.get().letters.get()
    with refused(Why.NOT_IN_THIS_STATE):
        letter_actions.expire_letter(letter.pk, on=letter.answer_due_on, asked=at.asked)
