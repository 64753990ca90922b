"""A revocation case brought as far as a test needs it, each step by the act that people use."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.accounts.models import User
from samsyn.apps.permits import actions, decision_actions, ground_actions, letter_actions
from samsyn.apps.permits.letter_actions import Told
from samsyn.apps.permits.models import Deviation, HarmAnswer, Matter
from samsyn.apps.post_checks.models import PostRun
from tests import on_site as site

GROUND = "utlänningslagen 7:7 e"
CHECK = "no_income"


@dataclass
class Agency:
    """A permit with a deviation, an officer who works with it, and one who decides."""

    run: PostRun
    deviation: Deviation
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

    def weigh(self, outcome: str, **more: object):
        """Weigh the deviation."""
        told = {"on": site.ON, "asked": self.asked} | more
        return actions.weigh(self.deviation.pk, outcome, "skäl", **told)

    def inquiry(self) -> Matter:
        """An inquiry, opened."""
        self.weigh("inquiry")
        return Matter.objects.get()

    def harm(self, harmed: str = "nobody", **more: object) -> None:
        """Answer who is harmed."""
        answer = HarmAnswer(harmed=harmed, why="skäl", **more)
        actions.answer_harm(Matter.objects.get().pk, answer, asked=self.asked)

    def case(self) -> Matter:
        """A revocation case, opened."""
        matter = self.inquiry()
        self.harm()
        return actions.open_case(matter.pk, "skäl", on=site.ON, asked=self.asked)

    def ground(self, reference: str = GROUND, **more: str) -> None:
        """Rest the case on a ground."""
        ground_actions.choose_ground(
            Matter.objects.get().pk, reference, "skäl", on=site.ON, asked=self.asked, **more
        )

    def known(self) -> None:
        """Answer what the ground hangs on, and what is weighed."""
        matter = Matter.objects.get()
        ground_actions.learn(matter.pk, "rests_on_work_not_begun", False, "akten", asked=self.asked)
        ground_actions.weigh_in(matter.pk, "utlänningslagen 1:10", "Inga barn.", asked=self.asked)

    def told(self, answered: bool = True) -> None:
        """Tell the party of all, and write down the answer."""
        matter = Matter.objects.get()
        due = site.ON + timedelta(days=14)
        grounds = [one.reference for one in matter.grounds.filter(taken_away_at=None)]
        told = Told("Elif Demirci", "text", "brev", due, matter.checks, grounds)
        letter = letter_actions.send_letter(matter.pk, told, asked=self.asked)
        if answered:
            letter_actions.receive_answer(letter.pk, site.ON, "svar", asked=self.asked)

    def ready(self) -> Matter:
        """A case with all that comes before a proposal."""
        self.case()
        self.ground()
        self.known()
        self.told()
        return Matter.objects.get()

    def proposed(self, proposal: str = "revoke") -> Matter:
        """A case that lies with the decision-maker."""
        matter = self.ready()
        return decision_actions.propose(
            matter.pk, proposal, "skäl", self.decider.pk, on=site.ON, asked=self.asked
        )

    def decided(self, decision: str = "revoke") -> Matter:
        """A case that is decided."""
        matter = self.proposed()
        return decision_actions.decide(matter.pk, decision, "skäl", on=site.ON, asked=self.decides)

    def served(self, on: date = site.ON) -> Matter:
        """A decision that the party has received."""
        matter = self.decided()
        decision_actions.try_to_serve(matter.pk, on, "letter", "served", "", asked=self.asked)
        return Matter.objects.get()


def agency(folder: Path, check: str = CHECK) -> Agency:
    """The agency of ``on_site`` with the permit B5 and a deviation of it."""
    made = site.agency(folder)
    run = site.permits_run(made.snapshot, folder / "permits")
    site.permit(made.snapshot)
    return Agency(
        run,
        site.deviation(run, check),
        site.user("kim", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION),
        site.user("bo", Role.DECISION_MAKER, region=site.REGION),
    )
