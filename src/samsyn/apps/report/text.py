"""The report on a case as text, to be read on a terminal or aloud."""

from collections.abc import Iterable

from samsyn.apps.report.rows import check_rows
from samsyn.apps.report.text_lines import foot, head, heading, joined, labelled, paragraph, row
from samsyn.apps.report.told import AnswerSource, CasePage, Check, Group, Source, Threshold
from samsyn.apps.report.words import Words

_IN = 3
_DEEP = 5


def case_text(told: CasePage, words: Words) -> str:
    """The report on a case."""
    return joined(_case_lines(told, words))


def _case_lines(told: CasePage, words: Words) -> Iterable[str]:
    yield from head(told.page, words)
    yield from labelled(told.about)
    yield ""
    yield from paragraph(told.summary)
    yield from paragraph(told.verdict)
    yield from heading(words("track.heading"))
    yield from paragraph(told.track.text)
    if told.track.limits:
        yield from paragraph(told.track.limits)
    for group in told.groups:
        yield from _group(group, words)
    yield from heading(words("answers.heading"))
    yield from paragraph(told.answers_text)
    for source in told.answers:
        yield from _answers(source)
    yield from heading(words("laws.heading"))
    for law in told.laws:
        yield from paragraph(f"{law.citation}: {law.what}", indent=2, first="- ")
    yield from foot(told.page)


def _group(group: Group, words: Words) -> Iterable[str]:
    yield from heading(group.heading)
    yield from paragraph(group.text)
    if group.name in ("no_remark", "not_applicable"):
        for check in group.checks:
            yield from paragraph(check.sentence, indent=2, first="- ")
    else:
        for number, check in enumerate(group.checks, start=1):
            yield ""
            yield from _check(number, check, group.name, words)
    for reason in group.not_run:
        yield ""
        yield from paragraph(f"{reason.heading}. {reason.reason}")
        for title in reason.checks:
            yield from paragraph(title, indent=2, first="- ")
        if reason.next_step:
            yield from row(words("finding.next_step"), reason.next_step)


def _check(number: int, check: Check, group: str, words: Words) -> Iterable[str]:
    hit = group == "to_look_at"
    head = check.sentence if hit else words("missing.heading", title=check.title)
    yield from paragraph(head, indent=_IN, first=f"{number}. ")
    if hit:
        about = f"{check.title}. {check.kind}, {check.weight_text}."
        yield from row(words("finding.check"), about, indent=_IN)
        yield from _seen(check, words)
    else:
        yield from paragraph(check.sentence, indent=_IN)
    for one in check_rows(check, words, hit=hit):
        yield from row(one.label, one.text, indent=_IN)


def _seen(check: Check, words: Words) -> Iterable[str]:
    for source in check.sources:
        yield from _source(source, words)
    for threshold in check.thresholds:
        yield from _threshold(threshold, words)


def _source(source: Source, words: Words) -> Iterable[str]:
    shown = [value for value in source.values if value.shown]
    if shown or any(value.restates for value in source.values):
        told = f"{source.name}, {source.fetched}".removesuffix(", ")
        yield from row(words("finding.seen"), told, indent=_IN)
    for value in shown:
        told = f"{value.label}: {value.text}"
        yield from paragraph(told, indent=_DEEP + 2, first=f"{' ' * _DEEP}- ")


def _threshold(threshold: Threshold, words: Words) -> Iterable[str]:
    told = f"{threshold.label}: {threshold.text}"
    marks = ", ".join((threshold.since, *threshold.marks))
    yield from row(words("finding.threshold"), f"{told} ({marks})", indent=_IN)
    yield from row(words("finding.source"), threshold.source, indent=_IN)


def _answers(source: AnswerSource) -> Iterable[str]:
    yield ""
    yield from paragraph(source.name)
    if source.store_text:
        yield from paragraph(source.store_text, indent=_IN)
    for answer in source.answers:
        yield from labelled(answer.lines, indent=_IN)
        if answer.caution:
            yield from paragraph(answer.caution, indent=_IN)
