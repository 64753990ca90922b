"""An inquiry into payments brought as far as a test needs it, each step by the act people use."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.accounts.models import User
from samsyn.apps.cases.models import Person, Snapshot
from samsyn.apps.control.letters import Written
from samsyn.apps.payments import actions
from samsyn.apps.payments.filling import fill_findings
from samsyn.apps.payments.models import Finding, Inquiry, PaymentRun
from samsyn.engine.catalog import load_catalog
from samsyn.engine.settings import read_settings
from samsyn.gateways.checking import Asked, payment_check_folder
from tests import on_site as site
from tests.results import write_register

DEMONSTRATION = Path(__file__).parents[1] / "demo" / "agency.toml"
# P1 is paid the same allowance twice in July, and once in August; a municipality claims twice.
PAYMENTS = {
    "payments": "payment_id,person_id,kind,period,amount,paid_on\n"
    "U1,P1,daily_allowance,202607,2130,2026-07-01\nU2,P1,daily_allowance,202607,2130,2026-07-09\n"
    "U3,P1,daily_allowance,202608,2130,2026-08-01\n",
    "organisations": "organisation_id,organisation_number,name\nO9,2120000001,Kommunen\n",
    "claims": "claim_id,claimant_organisation_id,person_id,kind,period_from,period_to,amount\n"
    "K1,O9,P1,municipality_standard,2026-06-01,2026-06-30,5000\n"
    "K2,O9,P1,municipality_standard,2026-06-01,2026-06-30,5000\n",
}


@dataclass
class Agency:
    """Findings of a payee and of a claimant, an officer who asks, and one who decides."""

    run: PaymentRun
    officer: User
    decider: User

    @property
    def asked(self):
        """The officer asks."""
        return site.asked(self.officer)

    @property
    def decides(self):
        """The decision-maker asks."""
        return site.asked(self.decider, Purpose.CASE_HANDLING)

    def opened(self, party: str = "P1", *, of_claims: bool = False) -> Inquiry:
        """An inquiry, opened."""
        return actions.open_inquiry(party, of_claims, "skäl", asked=self.asked)

    def told(self, inquiry: Inquiry, *, answered: bool = True) -> None:
        """Tell the party of all, and write down the answer."""
        written = Written("Elif", "text", "brev", site.ON + timedelta(days=14))
        letter = actions.send_letter(inquiry.pk, written, asked=self.asked)
        if answered:
            actions.receive_answer(letter.pk, site.ON, "svar", asked=self.asked)

    def proposed(self, right: dict[str, int] | None = None, proposal: str = "claim") -> Inquiry:
        """An inquiry that lies with the decision-maker."""
        inquiry = self.opened()
        self.told(inquiry)
        return actions.propose(
            inquiry.pk,
            proposal,
            "skäl",
            {"202607": 2130} if right is None else right,
            self.decider.pk,
            on=site.ON,
            asked=self.asked,
        )


@cache
def _checked() -> Path:
    folder = Path(mkdtemp(prefix="samsyn-payments-"))
    register = write_register(folder / "register", **PAYMENTS)
    settings = read_settings(DEMONSTRATION.read_bytes(), file=DEMONSTRATION.name)
    asked = Asked(site.ON, settings, load_catalog().or_refuse(), all_outcomes=True, threads=1)
    payment_check_folder(register, folder / "out", asked, step=_unheard, detail=_unheard)
    return folder


def _unheard(_told: str) -> None:
    pass


def payments_run(snapshot: Snapshot, folder: Path) -> PaymentRun:
    """The check of the small register's payments, as made on the server."""
    copytree(_checked(), folder, dirs_exist_ok=True)
    return PaymentRun.objects.create(
        run_id="tests", snapshot=snapshot, on=site.ON, folder=str(folder / "out"), made_at=site.NOW
    )


def agency(folder: Path) -> Agency:
    """The agency of ``on_site`` with its payments checked."""
    made = site.agency(folder)
    run = payments_run(made.snapshot, folder / "payments")
    officer = site.user("kim", Role.NATIONAL_CONTROL_OFFICER)
    fill_findings(run, asked=site.asked(officer))
    assert Finding.objects.exists()
    assert Person.objects.filter(person_id="P1").exists()
    return Agency(run, officer, site.user("bo", Role.DECISION_MAKER))
