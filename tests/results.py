"""A small register folder, checked: a result folder for the tests of reports."""

import atexit
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

from samsyn.cli.check import run_check
from samsyn.cli.telling import Lang
from samsyn.engine.catalog import load_catalog
from samsyn.engine.settings import Agency, Settings
from samsyn.gateways.checking import Asked, post_check_folder

ROOT = Path(__file__).parents[1]
ON = date(2026, 9, 1)
OPEN_CASE = "C1"

_TABLES = {
    "persons": "person_id,family_name,given_names,date_of_birth,personal_identity_number,"
    "identity_level\nP1,Demirci,Elif,1990-01-02,199001022382,unclear\nP2,Öz,,1980-05-06,,\n",
    "cases": "case_id,case_type,application_kind,applicant_id,received_on,status,region,"
    "offered_monthly_salary,sponsor_id\nC1,work_permit,first,P1,2026-08-01,open,Syd,25000,\n"
    "C2,work_permit,,P2,2026-08-02,open,,many,\nC3,visa,first,P2,2025-08-02,decided,,,\n"
    "C4,visa,first,NOBODY,2025-08-02,open,,,\n",
    "travel_documents": "document_id,person_id,kind,issuing_state,number,valid_to,reported\n"
    "D1,P1,passport,TUR,U1234567,2026-01-31,stolen\n",
    "alerts": "alert_id,source,kind,document_number,issuing_state\n"
    "L1,SIS,document,U1234567,TUR\nL2,CRIMINAL_RECORD,record,U1234567,TUR\n",
    "sources": "table,source,fetched_at\ncases,TVN,2026-08-31T06:00:00\n",
}


def result_folder(folder: Path, **tables: str) -> Path:
    """The result of a check of a register with a little of everything, damage included.

    ``tables`` are added, or take the place of the usual ones. Checked once for all tests of the
    process, and copied for each.
    """
    copytree(_made(frozenset(tables.items())), folder, dirs_exist_ok=True)
    return folder / "out"


@cache
def _made(tables: frozenset[tuple[str, str]]) -> Path:
    folder = Path(mkdtemp(prefix="samsyn-result-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    register = write_register(folder / "register", **dict(tables))
    checked(register, folder / "out", Settings(agency=Agency(name="T", demonstration=True)))
    return folder


# A work permit without pay since it began, and nothing of the population register.
HOLDER_NUMBER = "199001022384"
PERMITS = {
    "persons": f"{_TABLES['persons']}P5,Demir,Aylin,1990-01-02,{HOLDER_NUMBER},clear\n",
    "cases": "case_id,case_type,applicant_id,received_on,status,region,employer_id,"
    "offered_monthly_salary\nC5,work_permit,P5,2025-01-02,decided,Syd,O1,30000\n",
    "decisions": "decision_id,case_id,decided_on,outcome,permit_kind,permit_from,permit_to\n"
    "B5,C5,2025-02-01,granted,temporary,2025-03-01,2027-03-01\n",
    "organisations": "organisation_id,organisation_number,name\nO1,5560000001,Bageriet AB\n",
    "income_statements": "employer_number,payee_number,period,cash_pay\n"
    "5560000001,198005061234,202607,21000\n",
}


def write_register(register: Path, **tables: str) -> Path:
    """The usual small register with those tables added, or in the place of the usual ones."""
    register.mkdir(parents=True)
    for name, text in (_TABLES | tables).items():
        (register / f"{name}.csv").write_text(text, encoding="utf-8")
    return register


def permits_checked(folder: Path) -> Path:
    """The result of a check after the decision of a small register: some sources are missing."""
    copytree(_permits_checked(), folder, dirs_exist_ok=True)
    return folder / "out"


@cache
def _permits_checked() -> Path:
    folder = Path(mkdtemp(prefix="samsyn-permits-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    asked = Asked(ON, Settings(), load_catalog().or_refuse(), all_outcomes=True, threads=1)
    register = write_register(folder / "register", **PERMITS)
    post_check_folder(register, folder / "out", asked, step=_unheard, detail=_unheard)
    return folder


def _unheard(_told: str) -> None:
    pass


def checked(register: Path, out: Path, settings: Settings) -> Path:
    """The result of a check of a register folder."""
    run_check(register, ON, out, settings, load_catalog(), False, 1, Lang.SV, keep_facts=True)
    return out
