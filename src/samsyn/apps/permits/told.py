"""Deviations, grounds and limits in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.apps.control.declared import declared
from samsyn.apps.permits.gates import GroundAtHand, chosen_of, is_finally_revoked
from samsyn.apps.permits.models import ChosenGround, Deviation, Matter, NoticeGiven, Weighing
from samsyn.apps.permits.queries import deviations_of, findings_of
from samsyn.apps.report.checks import told_provision
from samsyn.apps.report.told import Provision
from samsyn.apps.report.told_checks import ToldFinding, told_finding
from samsyn.apps.report.words import words_in
from samsyn.apps.words import Words
from samsyn.engine.explain import law_told
from samsyn.engine.ground_declared import Notice
from samsyn.engine.grounds import LimitStanding


@dataclass(frozen=True)
class ToldDeviation:
    """A deviation with what was found, where that is still known, and what was made of it."""

    row: Deviation
    title: str
    finding: ToldFinding | None
    weighings: tuple[Weighing, ...]

    @property
    def holds(self) -> Weighing | None:
        """The weighing that holds."""
        return self.weighings[-1] if self.weighings else None


def check_title(name: str, lang: str) -> str:
    """The title of a check; one no longer declared shows by its name."""
    card = declared().post_checks.get(name)
    return card.title.told(lang) if card else name


def told_deviations(
    rows: Sequence[Deviation], case_type: str, lang: str
) -> tuple[ToldDeviation, ...]:
    """The deviations of a permit, told."""
    found = findings_of([row for row in rows if row.gone_on is None], case_type, lang)
    return tuple(
        ToldDeviation(
            row=row,
            title=check_title(row.check_name, lang),
            finding=told_finding(found[row.check_name], lang)
            if row.gone_on is None and row.check_name in found
            else None,
            weighings=tuple(sorted(row.weighings.all(), key=lambda one: one.pk)),
        )
        for row in rows
    )


@dataclass(frozen=True)
class ToldGround:
    """A ground in force for the permit: what it says, what time makes of it, what is unknown."""

    reference: str
    title: str
    provision: Provision
    force: str
    standing: str
    limits: tuple[str, ...]
    missing: tuple[str, ...]
    exception: str
    chosen: ChosenGround | None
    suggested: bool


def told_grounds(
    matter: Matter, at_hand: Sequence[GroundAtHand], words: Words
) -> tuple[ToldGround, ...]:
    """The grounds, those first that the case rests on, then those that the checks bear on."""
    cards = (declared().post_checks.get(name) for name in matter.checks)
    borne_on = {
        reference
        for card in cards
        if card
        for reference in {str(k): v for k, v in card.bears_on.items()}.get(matter.case_type, ())
    }
    told = (_ground(one, borne_on, words) for one in at_hand)
    return tuple(sorted(told, key=lambda one: (one.chosen is None, not one.suggested)))


def _ground(one: GroundAtHand, borne_on: set[str], words: Words) -> ToldGround:
    ground, lang = one.ground, words.lang
    return ToldGround(
        reference=ground.reference,
        title=ground.title.told(lang),
        provision=told_provision(law_told(ground, lang), words_in(lang)),
        force=words(f"ground.{ground.force}"),
        standing=one.standing.standing.value,
        limits=tuple(_limit(limit, words) for limit in one.standing.limits),
        missing=tuple(words(f"known.{name}") for name in one.standing.missing),
        exception=ground.exception.told(lang) if ground.exception else "",
        chosen=one.chosen,
        suggested=ground.reference in borne_on,
    )


def _limit(limit: LimitStanding, words: Words) -> str:
    """What the limit says, and from which day it acts where that is known."""
    said = limit.limit.what.told(words.lang)
    if limit.day is None:
        return said
    effect, day = limit.limit.effect, words.day(limit.day.isoformat())
    return f"{said} {words(f'limit.{effect}', day=day)}"


def told_known(matter: Matter, words: Words) -> tuple[tuple[str, str, str], ...]:
    """What is known of the permit, what it is, and what shows it."""
    last = {one.name: one for one in matter.known.order_by("id")}
    own = tuple(
        (
            words(f"known.{name}"),
            words.day(one.day.isoformat())
            if one.day
            else words("known.yes" if one.met else "known.no"),
            one.support,
        )
        for name, one in last.items()
    )
    if matter.permit_from is None or "permit_began" in last:
        return own
    began = words.day(matter.permit_from.isoformat())
    return ((words("known.permit_began"), began, words("known.from_register")), *own)


def told_notices(matter: Matter) -> tuple[tuple[Notice, NoticeGiven | None], ...]:
    """Who is to be told once the revocation is final, and whether they were."""
    given = {one.reference: one for one in matter.notices.select_related("made_by")}
    if not is_finally_revoked(matter):
        return ()
    due = ((name, one) for name, one in declared().notices.items())
    return tuple((one, given.get(name)) for name, one in due if one.after == "final_revocation")


def party_letter(matter: Matter, words: Words) -> str:
    """A draft to the party: what was found, what it may lead to, and the right to answer."""
    lang = words.lang
    rows = [one for one in deviations_of(matter.decision_id) if one.check_name in matter.checks]
    told = told_deviations(rows, matter.case_type, lang)
    found = [one.finding.party for one in told if one.finding and one.finding.party]
    grounds = declared().grounds
    resting = [grounds[one.reference] for one in chosen_of(matter) if one.reference in grounds]
    laws = [f"{ground.cited}: {ground.title.told(lang)}." for ground in resting]
    begins = words("letter.case" if matter.case_opened_on else "letter.inquiry")
    parts = [begins, *found, *([words("letter.rests_on"), *laws] if laws else [])]
    return "\n\n".join([*parts, words("letter.right")])
