"""A small register folder, checked: a result folder for the tests of reports."""

from datetime import date
from pathlib import Path

from samsyn.cli.check import run_check
from samsyn.cli.telling import Lang
from samsyn.engine.catalog import load_catalog
from samsyn.engine.settings import Agency, Settings

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

    ``tables`` are added, or take the place of the usual ones.
    """
    register = folder / "register"
    register.mkdir(parents=True)
    for name, text in (_TABLES | tables).items():
        (register / f"{name}.csv").write_text(text, encoding="utf-8")
    return checked(register, folder / "out", Settings(agency=Agency(name="T", demonstration=True)))


def checked(register: Path, out: Path, settings: Settings) -> Path:
    """The result of a check of a register folder."""
    run_check(register, ON, out, settings, load_catalog(), False, 1, Lang.SV)
    return out
