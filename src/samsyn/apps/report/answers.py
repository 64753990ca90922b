"""Answers of other registers, each source by itself.

Those of the police registers are shown in the case they were fetched for and nowhere else, and set
nothing (utlänningsdatalagen 17 §); those of the EU's systems lie in stores of their own.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from samsyn.apps.report.told import Answer, AnswerSource, Line
from samsyn.apps.report.values import clean, told_moment
from samsyn.apps.report.words import Words
from samsyn.register.tables.alerts import ALERT_SOURCES, POLICE_SOURCES

EU_SOURCES = ("SIS", "VIS", "EURODAC", "EES", "ETIAS")
_ORDER = ALERT_SOURCES + POLICE_SOURCES


def told_answers(answers: Iterable[Mapping[str, Any]], words: Words) -> tuple[AnswerSource, ...]:
    """The answers by source, police registers last."""
    by_source: dict[str, list[Mapping[str, Any]]] = {}
    for answer in answers:
        by_source.setdefault(str(answer["source"]), []).append(answer)
    return tuple(_source(name, by_source[name], words) for name in sorted(by_source, key=_place))


def _place(source: str) -> tuple[int, str]:
    return (_ORDER.index(source) if source in _ORDER else len(_ORDER), source)


def _source(source: str, answers: list[Mapping[str, Any]], words: Words) -> AnswerSource:
    store = "police" if source in POLICE_SOURCES else "eu" if source in EU_SOURCES else "national"
    return AnswerSource(
        source=source,
        name=words.named("answer_source", clean(source)),
        store=store,
        store_text=None if store == "national" else words(f"answers.{store}"),
        answers=tuple(_answer(answer, words) for answer in answers),
    )


def _answer(answer: Mapping[str, Any], words: Words) -> Answer:
    unsure = answer["matched_on"] == "name_and_birth_date"
    return Answer(
        lines=tuple(
            Line(key, words(f"answers.{key}"), text) for key, text in _rows(answer, words) if text
        ),
        caution=words("answers.unsure") if unsure else None,
    )


def _rows(answer: Mapping[str, Any], words: Words) -> Iterable[tuple[str, str]]:
    fetched = answer["fetched_at"]
    yield "about", words.code(str(answer["role"]))
    yield "kind", words.code(clean(str(answer["kind"])), "answer_kind") if answer["kind"] else ""
    yield "matched_on", words.code(str(answer["matched_on"]), "matched_on")
    yield "in_force", _period(answer["valid_from"], answer["valid_to"], words)
    yield "fetched", told_moment(str(fetched)) if fetched else words("time.fetched_unknown")
    yield "id", clean(str(answer["alert_id"]))


def _period(first: Any, last: Any, words: Words) -> str:
    if first and last:
        return words("answers.from_to", first=first, last=last)
    if first:
        return words("answers.from_on", first=first)
    return words("answers.until", last=last) if last else words("answers.open_ended")
