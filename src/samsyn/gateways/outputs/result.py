"""A basic check written out: the files of contract.md section 2, and what reports need beside."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

from samsyn.engine.assembly import rows_at
from samsyn.engine.check import ALL_OUTCOMES, REMARKS, Checked, Step
from samsyn.engine.compile_sql import quoted
from samsyn.engine.findings import SCHEMA as FINDINGS
from samsyn.engine.summary import summary
from samsyn.engine.warehouse import Warehouse
from samsyn.gateways.outputs.parquet import write_parquet, write_tables
from samsyn.gateways.outputs.stored_facts import write_facts
from samsyn.register import TABLES
from samsyn.register.places import place_of
from samsyn.register.tables.alerts import ALERT_SOURCES, POLICE_SOURCES

# What a report's head needs of the open cases: of the check's table, of the register's, and of the
# applicant.
_OF_CHECK = (
    "case_id",
    "case_type",
    "application_kind",
    "applicant_id",
    "sponsor_id",
    "received_on",
    "region",
)
_OF_CASE = ("unit", "site", "case_officer_id")
_OF_APPLICANT = ("family_name", "given_names")


def write_result(
    out: Path,
    warehouse: Warehouse,
    checked: Checked,
    *,
    all_outcomes: bool,
    step: Step,
    keep_facts: bool = False,
) -> dict[str, Any]:
    """Write every file of the result but ``timings.json``; give what run.json says.

    ``keep_facts`` adds the facts of every open case, for reading one case's at a time.
    """
    step("findings")
    wanted = ALL_OUTCOMES if all_outcomes else REMARKS
    write_tables(out / "findings.parquet", FINDINGS, checked.findings(wanted))
    step("sorting")
    sorted_cases = checked.triage(warehouse)
    write_tables(out / "triage.parquet", sorted_cases.schema, [sorted_cases])
    step("reports")
    cases = _cases(warehouse, checked)
    write_tables(out / "cases.parquet", cases.schema, [cases])
    _write_answers(out / "answers", warehouse, checked)
    write_declarations(out / "declarations.json", checked)
    if keep_facts:
        step("stored facts")
        write_facts(out, warehouse, checked)
    told = summary(checked, engine=warehouse.dialect, open_cases=sorted_cases.num_rows)
    write_json(out / "run.json", told)
    return told


def _cases(warehouse: Warehouse, checked: Checked) -> pa.Table:
    """What a report's head needs of the open cases, and their outcomes, by case number.

    Rows are brought together by places: a join of so many texts would have to be sorted after.
    """
    of_case = _at(warehouse, checked.cases, "cases", "case_id", _OF_CASE)
    applicants = _at(warehouse, checked.cases, "persons", "applicant_id", _OF_APPLICANT)
    return pa.table(
        {
            **{name: checked.cases[name] for name in _OF_CHECK},
            **{name: of_case[name] for name in _OF_CASE},
            **{f"applicant_{name}": applicants[name] for name in _OF_APPLICANT},
            "outcomes": checked.outcomes(),
        }
    )


def _at(
    warehouse: Warehouse, cases: pa.Table, table: str, key: str, columns: Iterable[str]
) -> pa.Table:
    """Those columns of the table's row that each case's ``key`` names."""
    own = quoted(place_of(TABLES[table].key[0]))
    found = warehouse.arrow(f"SELECT {own} AS place, {', '.join(columns)} FROM {quoted(table)}")
    return found.take(rows_at(cases[place_of(key)], found["place"]))


def write_declarations(path: Path, checked: Checked) -> None:
    """The catalogue's files as they stood: a report says what its run was made with."""
    texts = {name: text.decode() for name, text in sorted(checked.catalog.texts.items())}
    write_json(path, texts)


def write_json(path: Path, told: dict[str, Any]) -> None:
    """JSON that people can read too: sorted as given, indented, UTF-8."""
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _write_answers(folder: Path, warehouse: Warehouse, checked: Checked) -> None:
    """The answers of each source in a store of its own.

    Police registers answer about the applicant, and in an application for family reunification
    about the sponsor (the other person of a tie under utlänningslagen 5:3 a), and about nobody
    else; what they say is shown in that case and sets nothing (utlänningsdatalagen 17 §).
    """
    if "alerts" in checked.loaded.missing:
        return
    folder.mkdir()
    for source in ALERT_SOURCES + POLICE_SOURCES:
        path = folder / f"{source}.parquet"
        if write_parquet(path, warehouse, _answers_sql(checked, source)) == 0:
            path.unlink()


def _answers_sql(checked: Checked, source: str) -> str:
    fetched = checked.loaded.tables["alerts"].fetched_at
    told = f"'{fetched}'" if fetched else "CAST(NULL AS VARCHAR)"
    of_sponsor = "AND o.case_type = 'family_reunification'" if source in POLICE_SOURCES else ""
    by_role = (
        f"SELECT o.case_id, n.alert_id, n.matched_on, a.kind, a.valid_from, a.valid_to, "
        f"'{role}' AS role, {told} AS fetched_at FROM answers AS n "
        "JOIN alerts AS a ON a.alert_id = n.alert_id "
        f"JOIN subjects AS o ON o.{role}_id = n.person_id WHERE n.source = '{source}' {only}"
        for role, only in (("applicant", ""), ("sponsor", of_sponsor))
    )
    return f"{' UNION ALL '.join(by_role)} ORDER BY case_id, alert_id, role"
