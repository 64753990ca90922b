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
    yield from labelled([*told.about, (words("case.status"), told.status)])
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
    yield from foot(told.page)


def _group(group: Group, words: Words) -> Iterable[str]:
    yield from heading(group.heading)
    yield from paragraph(group.lead if group.count else group.empty)
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


def _check(number: int, check: Check, group: str, words: Words) -> Iterable[str]:
    hit = group == "to_look_at"
    head = check.sentence if hit else words("missing.heading", title=check.title)
    yield from paragraph(head, indent=_IN, first=f"{number}. ")
    if hit:
        about = f"{check.title}. {check.kind}, {check.weight_text}."
        yield from row(words("finding.check"), about, indent=_IN)
    else:
        yield from paragraph(check.sentence, indent=_IN)
    for source in check.sources:
        yield from _source(source, hit, words)
    for threshold in check.thresholds:
        yield from _threshold(threshold, words)
    for label, text, _ in check_rows(check, words, hit=hit):
        yield from row(label, text, indent=_IN)


def _source(source: Source, hit: bool, words: Words) -> Iterable[str]:
    values = [value for value in source.values if hit or not value.missing]
    if values:
        seen = words("finding.seen" if hit else "finding.seen_too")
        yield from row(seen, f"{source.name}, {source.fetched}", indent=_IN)
    for value in values:
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
        yield from labelled(answer.rows, indent=_IN)
        if answer.caution:
            yield from paragraph(answer.caution, indent=_IN)
