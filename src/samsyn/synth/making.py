"""The agency, made in the order in which its parts rest on each other."""

from collections.abc import Callable
from pathlib import Path

from samsyn.synth.agency import Agency
from samsyn.synth.makers.background import make_alerts, make_payments, make_sources, make_tips
from samsyn.synth.makers.cases import make_cases
from samsyn.synth.makers.contacts import make_contacts
from samsyn.synth.makers.crossings import make_crossings
from samsyn.synth.makers.decisions import make_decisions, make_rulings
from samsyn.synth.makers.documents import make_documents
from samsyn.synth.makers.enough import refuse_too_many
from samsyn.synth.makers.income import make_income
from samsyn.synth.makers.organisations import make_assessments, make_organisations
from samsyn.synth.makers.people import Crowd, make_people
from samsyn.synth.makers.population import make_population_register
from samsyn.synth.makers.studies import make_enrolments
from samsyn.synth.named import scenario_file
from samsyn.synth.paid import plant_payments
from samsyn.synth.plan import make_plan
from samsyn.synth.representatives import calm_representatives
from samsyn.synth.scenario import Scenario, read_scenario
from samsyn.synth.telling import refuse_unknown, tell_stories

Step = Callable[[str], None]
MAKING, TELLING = "people and cases", "stories"


def scenario_at(path: Path | None) -> Scenario:
    """The scenario of a name or a file, or the standard one; what is wrong with it is told.

    Raises:
        Refusal: the file is no scenario, or names a story that is not there.
    """
    path = scenario_file(path) if path else None
    told = read_scenario(path)
    refuse_unknown(told.stories.rates, path)
    return told


def make_agency(cases: int, seed: int, scenario: Scenario, step: Step = lambda _: None) -> Agency:
    """The agency with its stories told, the same for the same seed and scenario.

    ``agency.short`` says which stories were told too seldom.

    Raises:
        Refusal: the scenario names a story that is not there, or there are not numbers enough.
    """
    told = scenario.stories
    refuse_unknown(told.rates)
    step(MAKING)
    agency = calm_agency(cases, seed, scenario)
    step(TELLING)
    rates = {"fault": told.fault, "look_alike": told.look_alike}
    agency.short = tell_stories(agency, seed, told.rates, **rates)
    calm_representatives(agency)
    if told.fault:
        plant_payments(agency, seed)
    return agency


def calm_agency(cases: int, seed: int, scenario: Scenario) -> Agency:
    """The agency in which no check finds anything.

    Raises:
        Refusal: there are not numbers enough for so many cases.
    """
    agency = Agency(scenario.on)
    plan = make_plan(cases, seed, scenario)
    crowd = agency.crowd = Crowd(agency, seed)
    refuse_too_many(plan, crowd)
    cast = make_people(agency, plan, crowd, seed)
    known = make_organisations(agency, plan, seed)
    make_cases(agency, plan, cast, known, seed)
    make_documents(agency, plan, cast, seed)
    make_contacts(agency, plan, cast, seed)
    make_population_register(agency, plan, cast, crowd.names, seed)
    make_income(agency, plan, cast, known.employers, seed)
    make_enrolments(agency, plan, cast, seed)
    make_crossings(agency, plan, cast, seed)
    make_decisions(agency, plan, seed)
    make_rulings(agency, plan, seed)
    make_assessments(agency, plan, known.employers, seed)
    make_alerts(agency, plan, crowd.names, seed)
    make_payments(agency, plan, cast, seed)
    make_tips(agency, plan, seed)
    make_sources(agency)
    return agency
