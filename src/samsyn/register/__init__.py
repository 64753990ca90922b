"""What is known: the canonical tables of an authority that examines permits.

``TABLES`` holds them by name, in an order in which every table comes after those it requires.
"""

from samsyn.register.schema import Table
from samsyn.register.tables.alerts import ALERTS
from samsyn.register.tables.border_crossings import BORDER_CROSSINGS
from samsyn.register.tables.cases import CASES
from samsyn.register.tables.claims import CLAIMS
from samsyn.register.tables.contacts import CONTACTS
from samsyn.register.tables.court_rulings import COURT_RULINGS
from samsyn.register.tables.decisions import DECISIONS
from samsyn.register.tables.employer_assessments import EMPLOYER_ASSESSMENTS
from samsyn.register.tables.enrolments import ENROLMENTS
from samsyn.register.tables.income_statements import INCOME_STATEMENTS
from samsyn.register.tables.lawful_absences import LAWFUL_ABSENCES
from samsyn.register.tables.organisations import ORGANISATIONS
from samsyn.register.tables.payments import PAYMENTS
from samsyn.register.tables.persons import PERSONS
from samsyn.register.tables.population_register import POPULATION_REGISTER
from samsyn.register.tables.sources import SOURCES
from samsyn.register.tables.tips import TIPS
from samsyn.register.tables.travel_documents import TRAVEL_DOCUMENTS

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PERSONS,
        ORGANISATIONS,
        CASES,
        TRAVEL_DOCUMENTS,
        CONTACTS,
        DECISIONS,
        COURT_RULINGS,
        POPULATION_REGISTER,
        INCOME_STATEMENTS,
        ENROLMENTS,
        BORDER_CROSSINGS,
        ALERTS,
        EMPLOYER_ASSESSMENTS,
        PAYMENTS,
        CLAIMS,
        LAWFUL_ABSENCES,
        TIPS,
        SOURCES,
    )
}
