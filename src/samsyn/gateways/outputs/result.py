"""A basic check written out: the files of contract.md section 2, and what reports need beside."""

import json
from pathlib import Path
from typing import Any

from samsyn.engine.check import ALL_OUTCOMES, REMARKS, Checked, Step
from samsyn.engine.findings import SCHEMA as FINDINGS
from samsyn.engine.summary import summary
from samsyn.engine.warehouse import Warehouse
from samsyn.gateways.outputs.parquet import write_parquet, write_tables
from samsyn.gateways.outputs.stored_facts import write_facts
from samsyn.register.tables.alerts import ALERT_SOURCES, POLICE_SOURCES

# What a report's head needs of the open cases, in the order of their numbers.
_CASES = (
    "SELECT case_id, case_type, application_kind, applicant_id, sponsor_id, received_on, region, "
    "unit, site, case_officer_id, p.family_name AS applicant_family_name, "
    "p.given_names AS applicant_given_names FROM cases AS c JOIN persons AS p "
    'ON p."place of person_id" = c."place of applicant_id" WHERE c.status = \'open\' '
    'ORDER BY c."place of case_id"'
)


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
    cases = warehouse.arrow(_CASES).append_column("outcomes", checked.outcomes())
    write_tables(out / "cases.parquet", cases.schema, [cases])
    _write_answers(out / "answers", warehouse, checked)
    _write_declarations(out / "declarations.json", checked)
    if keep_facts:
        step("stored facts")
        write_facts(out, warehouse, checked)
    told = summary(checked, engine=warehouse.dialect, open_cases=sorted_cases.num_rows)
    write_json(out / "run.json", told)
    return told


def _write_declarations(path: Path, checked: Checked) -> None:
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
        f"JOIN open_cases AS o ON o.{role}_id = n.person_id WHERE n.source = '{source}' {only}"
        for role, only in (("applicant", ""), ("sponsor", of_sponsor))
    )
    return f"{' UNION ALL '.join(by_role)} ORDER BY case_id, alert_id, role"
