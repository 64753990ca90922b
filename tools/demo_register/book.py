"""Persons, documents and cases, with calm values for all that a story does not tell."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from demo_register import mrz, numbers
from demo_register.places import OFFICES, PERMIT_OFFICES
from demo_register.registers import Person, Registers

# Cases that others point at by number; the rest are numbered in the order they are told.
CALM_CASE, HARD_CASE = 1, 17
_FIRST_RECEIVED, _DAYS_OF_RECEIPT = date(2026, 2, 2), 170


class Book(Registers):
    """Persons, documents and cases, and what other registers say of them."""

    def person(
        self, family: str, given: str, born: str, sex: str, citizenship: str, **more: str
    ) -> Person:
        """Someone without a Swedish number, as most who apply from abroad."""
        person = Person(self.key("P"), family, given, born, sex, citizenship)
        self.add(
            "persons",
            person_id=person.person_id,
            family_name=family,
            given_names=given,
            date_of_birth=born,
            sex=sex,
            citizenship=citizenship,
            **{"identity_level": "proven", **more},
        )
        return person

    def resident(
        self,
        family: str,
        given: str,
        born: str,
        sex: str,
        citizenship: str,
        *,
        number_day: str = "",
        **more: str,
    ) -> Person:
        """Someone with a personal identity number, made after ``number_day`` if not the birth date.

        What the population register has under it is told with ``registered``.
        """
        number = self.new_number(number_day or born, sex)
        known = {"personal_identity_number": number, **more}
        person = self.person(family, given, born, sex, citizenship, **known)
        self.home(person)
        return replace(person, number=known["personal_identity_number"])

    def coordinated(
        self, family: str, given: str, born: str, sex: str, citizenship: str, **more: str
    ) -> Person:
        """Someone with a coordination number, whose level is probable unless told."""
        number = self.new_number(born, sex, coordination=True)
        known = {"coordination_number": number, "coordination_number_level": "probable", **more}
        person = self.person(family, given, born, sex, citizenship, **known)
        self.home(person)
        return replace(person, number=number)

    def settled(
        self,
        family: str,
        given: str,
        born: str,
        sex: str,
        citizenship: str,
        *,
        since: str = "",
        **more: str,
    ) -> Person:
        """A resident whom the population register knows by the same name and birth date."""
        person = self.resident(family, given, born, sex, citizenship, **more)
        self.registered(person, since)
        return person

    def document(
        self,
        person: Person,
        *,
        zone: str | None = None,
        bears: dict[str, str] | None = None,
        **changes: str,
    ) -> str:
        """A passport unless told otherwise; returns its number.

        The zone says what the record says but for what ``bears`` tells; ``zone`` replaces it whole.
        """
        document = {
            "document_id": self.key("T"),
            "person_id": person.person_id,
            "kind": "passport",
            "issuing_state": person.citizenship,
            "number": f"{person.citizenship[0]}X{self.count('document'):06}",
            "valid_from": "2022-05-10",
            "valid_to": "2032-05-09",
            "chip_status": "valid",
            "reported": "none",
            **changes,
        }
        says = replace(_zone_of(person, document), **(bears or {}))
        document["mrz"] = _written(document["kind"], says) if zone is None else zone
        self.add("travel_documents", **document)
        return document["number"]

    def case(
        self,
        case_type: str,
        applicant: Person,
        *,
        hits: Iterable[str] = (),
        harmless: dict[str, str] | None = None,
        place: int | None = None,
        **columns: Any,
    ) -> str:
        """An open case; ``hits`` are the faults planted, ``harmless`` what only looks like one."""
        case_id = f"D-{place or self._case_place():08}"
        self.add("cases", **{**self._calm_case(case_id, case_type, applicant), **columns})
        self.expect(case_id, *hits)
        for check, why in (harmless or {}).items():
            self.look_alike(case_id, check, why)
        return case_id

    def decided(
        self,
        case_type: str,
        applicant: Person,
        *,
        on: str,
        outcome: str = "granted",
        permit: tuple[str, str] = ("", ""),
        decision: dict[str, Any] | None = None,
        **columns: Any,
    ) -> tuple[str, str]:
        """A decided case, with its decision; returns the keys of both."""
        received = str(date.fromisoformat(on) - timedelta(days=120))
        columns = {"status": "decided", "received_on": received, **columns}
        case_id = self.case(case_type, applicant, **columns)
        case = self.rows["cases"][-1]
        decided = {
            "decision_id": self.key("B"),
            "case_id": case_id,
            "decided_on": on,
            "outcome": outcome,
            **{name: case[name] for name in ("region", "unit", "site")},
            "decision_maker_id": f"M-{len(self.rows['decisions']) % 9 + 11}",
            "permit_kind": "temporary" if permit[0] else "",
            "permit_from": permit[0],
            "permit_to": permit[1],
            "oral_hearing": int(case_type == "asylum"),
            "completion_requests": len(self.rows["decisions"]) % 3,
        }
        self.add("decisions", **{**decided, **(decision or {})})
        return case_id, str(decided["decision_id"])

    def contact(self, party_id: str, kind: str, value: str = "", **period: str) -> str:
        """A contact detail of a person or organisation, new unless ``value`` tells one."""
        value = value or self.new_contact(kind)
        calm = {"contact_id": self.key("K"), "valid_from": "2024-02-05", **period}
        self.add("contacts", party_id=party_id, kind=kind, value=value, **calm)
        return value

    def home(self, person: Person) -> str:
        """An address of the person's own."""
        return self.contact(person.person_id, "address")

    def _calm_case(self, case_id: str, case_type: str, applicant: Person) -> dict[str, Any]:
        told = len(self.rows["cases"])
        offices = OFFICES.get(case_type, PERMIT_OFFICES)
        office = offices[told % len(offices)]
        received = _FIRST_RECEIVED + timedelta(days=told * 7 % _DAYS_OF_RECEIPT)
        return {
            "case_id": case_id,
            "case_type": case_type,
            "application_kind": "first",
            "applicant_id": applicant.person_id,
            "received_on": received,
            "status": "open",
            "region": office.region,
            "unit": office.unit,
            "site": office.site,
            "case_officer_id": f"H-{told * 5 % 23 + 101}",
            "ip_address": numbers.ip_address(told),
        }

    def _case_place(self) -> int:
        place = self.count("case")
        return place if place not in (CALM_CASE, HARD_CASE) else self._case_place()


def _zone_of(person: Person, document: dict[str, str]) -> mrz.Zone:
    return mrz.Zone(
        family=person.family,
        given=person.given,
        state=document["issuing_state"],
        number=document["number"],
        citizenship=person.citizenship,
        born=person.born,
        sex=person.sex,
        valid_to=document["valid_to"],
    )


def _written(kind: str, zone: mrz.Zone) -> str:
    if kind in ("passport", "travel_document"):
        return mrz.td3(zone)
    return mrz.td1(zone, "IR" if kind == "residence_permit_card" else "ID")
