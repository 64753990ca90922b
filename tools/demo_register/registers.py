"""What other registers answer: the population register, employers, providers, borders, alerts."""

from collections.abc import Iterable
from dataclasses import dataclass

from demo_register.ledger import Ledger


@dataclass(frozen=True)
class Person:
    """A person as recorded; ``number`` is the one in use, if any."""

    person_id: str
    family: str
    given: str
    born: str
    sex: str
    citizenship: str
    number: str = ""


@dataclass(frozen=True)
class Organisation:
    """An organisation as recorded."""

    organisation_id: str
    number: str
    name: str


class Registers(Ledger):
    """Rows that other authorities' registers would have sent."""

    def registered(self, person: Person, since: str = "", **changes: str) -> None:
        """The population register's row under the person's number.

        A Swedish citizen is registered from birth unless ``since`` tells another day.
        """
        since = since or (person.born if person.citizenship == "SWE" else "2024-02-05")
        calm = {
            "personal_identity_number": person.number,
            "status": "registered",
            "status_on": since,
            "registered_on": since,
            "family_name": person.family,
            "given_names": person.given,
            "date_of_birth": person.born,
            "protected": "0",
        }
        self.add("population_register", **{**calm, **changes})

    def pay(
        self,
        payee: Person | str,
        employer: Organisation,
        months: Iterable[int],
        pay: int,
        **more: str,
    ) -> None:
        """An income statement for each month, YYYYMM."""
        payee_number = payee if isinstance(payee, str) else payee.number
        calm = {"employer_number": employer.number, "specification_number": "1", "removed": "0"}
        for period in months:
            row = {"payee_number": payee_number, "period": period, "cash_pay": pay, **calm, **more}
            self.add("income_statements", **row)

    def study(
        self,
        student: Person,
        provider: Organisation,
        term: str,
        event: str = "registered",
        *,
        registered: str = "",
        earned: str = "",
    ) -> None:
        """A report on a student's term."""
        self.add(
            "enrolments",
            enrolment_id=self.key("E"),
            personal_identity_number=student.number,
            provider_number=provider.number,
            term=term,
            event=event,
            credits_registered=registered,
            credits_earned=earned,
        )

    def crossing(
        self, person: Person, number: str, direction: str, at: str, **changes: str
    ) -> None:
        """A border crossing on a document of the person's own state."""
        calm = {
            "crossing_id": self.key("X"),
            "document_number": number,
            "issuing_state": person.citizenship,
            "direction": direction,
            "state": "SWE",
            "crossed_at": f"{at}T10:00:00",
        }
        self.add("border_crossings", **{**calm, **changes})

    def alert(
        self,
        source: str,
        kind: str,
        *,
        person: Person | None = None,
        document: tuple[str, str] = ("", ""),
        **changes: str,
    ) -> None:
        """An alert or answer on a person by name and birth date, or on a document."""
        about = {"document_number": document[0], "issuing_state": document[1]}
        if person:
            about |= {"family_name": person.family, "given_names": person.given}
            about |= {"date_of_birth": person.born, "citizenship": person.citizenship}
        calm = {"valid_from": "2024-03-01", **about}
        self.add("alerts", alert_id=self.key("L"), source=source, kind=kind, **{**calm, **changes})

    def tip(self, received_on: str, status: str, **columns: str) -> None:
        """A tip; what was told is left out, for it may point out who told it."""
        calm = {"channel": "web_form"}
        tip = {"tip_id": self.key("G"), "received_on": received_on, "status": status}
        self.add("tips", **{**calm, **tip, **columns})
