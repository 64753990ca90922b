"""What the party may see, and facts that were wrong: each act with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.desk import user_of
from samsyn.apps.control.items import item_at_work, note
from samsyn.apps.in_depth.corrections import Held, Value, held_case, parse, told
from samsyn.apps.in_depth.models import Correction, SecrecyTest
from samsyn.apps.in_depth.queries import corrections_of
from samsyn.apps.jobs.models import Run


@dataclass(frozen=True)
class Tested:
    """What a test of secrecy came to for an item of the report.

    Where the item is kept back, ``provision`` and ``reason`` say why, and ``told_otherwise`` what
    the party is told of it instead (OSL 10:3).
    """

    indicator: str
    released: bool
    provision: str = ""
    reason: str = ""
    told_otherwise: str = ""


def keep_secrecy_tests(case_id: str, tests: Sequence[Tested], *, asked: Asked) -> None:
    """Keep what each item's test came to. Earlier tests stay, and no longer hold."""
    with transaction.atomic():
        item = item_at_work(case_id, asked, may_wait=True)
        SecrecyTest.objects.bulk_create(
            SecrecyTest(
                case_id=case_id,
                run=item.run,
                made_at=asked.at,
                made_by=user_of(asked.actor),
                **vars(test),
            )
            for test in tests
        )
        released = sum(test.released for test in tests)
        kept_back = len(tests) - released
        note(case_id, "secrecy_tested", asked, released=released, kept_back=kept_back)
        items = {test.indicator: test.provision for test in tests}
        record("secrecy.tested", asked=asked, subject=("case", case_id), provisions=items)


@dataclass(frozen=True)
class Corrected:
    """A fact that the check had wrong: what it is, what shows it, and why it was wrong."""

    fact: str
    text: str
    support: str
    reason: str


def correct(case_id: str, wrong: Corrected, *, asked: Asked) -> Correction:
    """Check the case with the right value, and keep what came out otherwise.

    Raises:
        RefusedError: the case is not one's own at work.
        Refusal: the facts of the run are gone.
        KeyError: there is no such fact, or the case was not in the run.
        ValueError: the value is not one of the fact.
    """
    with transaction.atomic():
        item = item_at_work(case_id, asked, may_wait=True)
        held = held_case(Path(item.run.folder), case_id)
        value = parse(wrong.text, held.catalog.facts[wrong.fact].type)
        earlier = _earlier(case_id, item.run, held)
        made = Correction.objects.create(
            case_id=case_id,
            run=item.run,
            fact=wrong.fact,
            before=told(earlier.get(wrong.fact, held.facts.values[wrong.fact])),
            after=told(value),
            support=wrong.support,
            reason=wrong.reason,
            outcomes=_changed(held, earlier, {**earlier, wrong.fact: value}),
            made_at=asked.at,
            made_by=user_of(asked.actor),
        )
        note(case_id, "corrected", asked, text=wrong.reason, fact=wrong.fact)
        subject = ("case", case_id)
        record("fact.corrected", asked=asked, subject=subject, fact=wrong.fact, number=made.pk)
        return made


def _earlier(case_id: str, run: Run, held: Held) -> dict[str, Value]:
    """The facts that were corrected before, the last correction of each."""
    return {
        made.fact: parse("" if made.after is None else _text(made.after), _type(held, made.fact))
        for made in corrections_of(case_id, run)
    }


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _type(held: Held, fact: str) -> str:
    return held.catalog.facts[fact].type


def _changed(
    held: Held, before: Mapping[str, Value], after: Mapping[str, Value]
) -> dict[str, list[str]]:
    was, became = held.outcomes(before), held.outcomes(after)
    return {
        name: [outcome.name.lower(), became[name].name.lower()]
        for name, outcome in was.items()
        if became[name] is not outcome
    }
