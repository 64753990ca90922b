"""Offices of the agency, streets that are in no town, and the registers the tables come from."""

from typing import NamedTuple


class Office(NamedTuple):
    """Where a case is handled."""

    region: str
    unit: str
    site: str


PERMIT_OFFICES = (
    Office("Nord", "Nord tillstånd 1", "Stockholm"),
    Office("Syd", "Syd tillstånd 1", "Malmö"),
    Office("Väst", "Väst tillstånd 1", "Göteborg"),
    Office("Nord", "Nord tillstånd 2", "Sundsvall"),
)
ASYLUM_OFFICES = (
    Office("Syd", "Syd asyl", "Malmö"),
    Office("Väst", "Väst asyl", "Göteborg"),
    Office("Nord", "Nord asyl", "Boden"),
)
CITIZENSHIP_OFFICES = (
    Office("Syd", "Syd medborgarskap", "Norrköping"),
    Office("Väst", "Väst medborgarskap", "Göteborg"),
)
OFFICES = {
    "asylum": ASYLUM_OFFICES,
    "temporary_protection": ASYLUM_OFFICES,
    "citizenship": CITIZENSHIP_OFFICES,
}

# No town has these streets.
STREETS = (
    "Tranfjädersgränd",
    "Dimstråksvägen",
    "Kopparvindsgatan",
    "Stjärnsnöresvägen",
    "Vindögestigen",
    "Silversloksgatan",
    "Rimnålsstigen",
    "Molntappsvägen",
    "Ekorrdrömsgatan",
    "Glöddroppsvägen",
    "Nattljusbacken",
)
TOWNS = ("Stockholm", "Malmö", "Göteborg", "Sundsvall", "Norrköping", "Boden", "Umeå")

SOURCES = {
    "persons": "Ärendesystemet",
    "travel_documents": "Ärendesystemet",
    "organisations": "Bolagsverket",
    "cases": "Ärendesystemet",
    "contacts": "Ärendesystemet",
    "decisions": "Ärendesystemet",
    "court_rulings": "Migrationsdomstolarna",
    "population_register": "Skatteverket, folkbokföringen",
    "income_statements": "Skatteverket, arbetsgivardeklarationer",
    "enrolments": "Lärosätenas studieregister",
    "border_crossings": "In- och utresesystemet (EES)",
    "alerts": "Svar per ärende från SIS, Interpol, EES och Polismyndigheten",
    "employer_assessments": "Ärendesystemet",
    "payments": "Ärendesystemet",
    "tips": "Tipsmottagningen",
}
