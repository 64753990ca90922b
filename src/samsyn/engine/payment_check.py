"""The check of payments and claims: each that has begun against every check that may run.

It is the engine of the basic check over other subjects. A finding is a reason to ask and never a
stop; its amount at risk is the most that can be wrong.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from samsyn.engine.catalog import Catalog
from samsyn.engine.check import (
    CASE_COLUMNS,
    REMARKS,
    Checked,
    Prepared,
    Step,
    Subjects,
    check_all,
)
from samsyn.engine.compile_sql import constant, quoted
from samsyn.engine.evidence import outcome_column
from samsyn.engine.payment_declared import PaymentCheck
from samsyn.engine.permitted import CROSS_CASE_GATE, NotRun, gate_shut, inert, without_basis
from samsyn.engine.plan import plan_facts
from samsyn.engine.post_check import Kept
from samsyn.engine.rule import Outcome, Rule, make_rule
from samsyn.engine.settings import GateState, Settings, gate_states
from samsyn.engine.warehouse import Warehouse
from samsyn.register.loaded import LoadedRegister
from samsyn.register.places import place_of
from samsyn.register.refusal import Refusal

PAYMENTS_GATE = "payment_checks"
# The tables of what is checked.
PAID_TABLES = ("payments", "claims")
SCHEMA = pa.schema(
    [
        ("payment_id", pa.string()),
        ("claim_id", pa.string()),
        ("person_id", pa.string()),
        ("check", pa.string()),
        ("outcome", pa.string()),
        ("amount_at_risk", pa.int64()),
        ("evidence", pa.string()),
        ("parameters", pa.string()),
        ("rule_version", pa.string()),
        ("legal_basis", pa.string()),
        ("proposed_step", pa.string()),
        ("checked_on", pa.date32()),
    ]
)
_ABSENT = NotRun(
    "source_absent",
    "Registret saknar tabellen med det som skulle kontrolleras.",
    "The register lacks the table of what was to be checked.",
)


@dataclass(frozen=True)
class PaymentsPrepared:
    """The checks that may run, made ready, of payments and of claims; and what may not."""

    payments: Prepared
    claims: Prepared
    kept: Mapping[str, tuple[Kept, ...]]


@dataclass(frozen=True)
class PaymentsChecked:
    """The check as done; ``kept`` has by check what was not run."""

    payments: Checked
    claims: Checked
    kept: Mapping[str, tuple[Kept, ...]]

    def findings(self, outcomes: Iterable[Outcome] = REMARKS) -> Iterator[pa.Table]:
        """Every finding of those outcomes: of payments, then of claims, each by key and check."""
        wanted = tuple(outcomes)
        for checked in (self.payments, self.claims):
            for some in checked.findings(wanted):
                yield _told(some, checked)

    def at_risk(self, check: str) -> int:
        """The amounts at risk of the check's hits taken together, whole SEK."""
        checked = self._of(check)
        hits = pc.equal(checked.cases[outcome_column(check)], int(Outcome.HIT))
        return int(pc.sum(amounts(check, checked).filter(hits)).as_py() or 0)

    def at_risk_in_all(self) -> int:
        """The same of all checks, each payment and each claim counted once, at its largest."""
        return sum(_largest(checked) for checked in (self.payments, self.claims))

    def counts(self, check: str) -> Mapping[str, int]:
        """How many outcomes of each kind; nothing where the check was not run."""
        return self._of(check).counts.get(check, {})

    def _of(self, check: str) -> Checked:
        of_claims = self.payments.catalog.payment_checks[check].of_claims
        return self.claims if of_claims else self.payments


def amounts(check: str, checked: Checked) -> pa.Array:
    """What each subject puts at risk in the check, in the order of ``checked.cases``."""
    return checked.laid[checked.catalog.payment_checks[check].amount_at_risk].whole()


def _largest(checked: Checked) -> int:
    parts = []
    for rule in checked.rules:
        hits = pc.equal(checked.cases[outcome_column(rule.name)], int(Outcome.HIT))
        parts.append(pc.if_else(hits, amounts(rule.name, checked), 0))
    if not parts:
        return 0
    return int(pc.sum(pc.max_element_wise(*parts)).as_py() or 0)


def _told(some: pa.Table, checked: Checked) -> pa.Table:
    key = checked.subjects.key
    checks = some["indicator"].combine_chunks()
    rows = pc.index_in(some[key].combine_chunks(), value_set=checked.cases[key].combine_chunks())
    at_risk = pa.nulls(some.num_rows, pa.int64())
    for rule in checked.rules:
        theirs = amounts(rule.name, checked).take(rows)
        at_risk = pc.if_else(pc.equal(checks, rule.name), theirs, at_risk)
    cards = checked.catalog.payment_checks
    proposed = pa.array([cards[name].proposes for name in checks.to_pylist()], pa.string())
    told = {name: some[name] for name in some.column_names if name != "indicator"}
    told |= {"check": checks, "amount_at_risk": at_risk, "proposed_step": proposed}
    nothing = pa.nulls(some.num_rows, pa.string())
    return pa.table({name: told.get(name, nothing) for name in SCHEMA.names}, SCHEMA)


def payments_begun(on: date) -> Subjects:
    """The payments whose month had begun by the day."""
    month = constant(on.year * 100 + on.month)
    return _subjects(
        "payments", "make_date(t.period // 100, t.period % 100, 1)", f"period <= {month}"
    )


def claims_begun(on: date) -> Subjects:
    """The claims whose period had begun by the day, those rejected or withdrawn aside."""
    standing = "coalesce(status NOT IN ('rejected', 'withdrawn'), true)"
    return _subjects("claims", "t.period_from", f"period_from <= {constant(on)} AND {standing}")


def _subjects(table: str, first_day: str, begun: str) -> Subjects:
    """Rows with the columns of a case: the person is its applicant, the kind its type."""
    key = f"{table.removesuffix('s')}_id"
    person = quoted(place_of("person_id"))
    told = {
        "case_id": f"t.{key}",
        "case_type": "t.kind",
        "received_on": f"CAST({first_day} AS DATE)",
        "applicant_id": "t.person_id",
        place_of("applicant_id"): f"t.{person}",
    }
    of_case = ", ".join(
        f"{told.get(column) or _nothing(column)} AS {quoted(column)}" for column in CASE_COLUMNS
    )
    own = ("person_id", key, place_of(key))
    return Subjects(
        key,
        (*own, *CASE_COLUMNS),
        f"(SELECT {', '.join(f't.{quoted(column)}' for column in own)}, {of_case} "
        f"FROM {table} AS t WHERE {begun}) AS begun",
        beside="person_id",
    )


def _nothing(column: str) -> str:
    kind = "INTEGER" if column.startswith(place_of("")) else "VARCHAR"
    return f"CAST(NULL AS {kind})"


def prepare_payment_checks(catalog: Catalog, settings: Settings, on: date) -> PaymentsPrepared:
    """Compile what may run on the day, each check for the kinds that it may run on."""
    gates = gate_states(settings, catalog, on)
    rules: dict[bool, list[Rule]] = {False: [], True: []}
    kept = {}
    for name, card in sorted(catalog.payment_checks.items()):
        bases, kept[name] = _bases(name, card, catalog, settings, gates, on)
        if bases:
            rules[card.of_claims].append(_rule(name, card, bases, catalog))
    payments, claims = (
        Prepared(on, catalog, settings, tuple(rules[of]), (), {}) for of in (False, True)
    )
    for part in (payments, claims):
        plan_facts(part.facts(part.rules), on, frozenset())
    return PaymentsPrepared(payments, claims, kept)


def payment_check(
    warehouse: Warehouse, loaded: LoadedRegister, ready: PaymentsPrepared, *, step: Step
) -> PaymentsChecked:
    """Check every payment and every claim that has begun in the loaded register.

    Raises:
        Refusal: the register has neither payments nor claims.
    """
    if set(PAID_TABLES) <= loaded.missing:
        tables = ", ".join(PAID_TABLES)
        raise Refusal(
            sv=f"registermappen saknar {tables}, och då finns inget att kontrollera. "
            "Lägg till någon av tabellerna.",
            en=f"the register folder lacks {tables}, so there is nothing to check. "
            "Add either of the tables.",
        )
    on = ready.payments.on
    payments = check_all(warehouse, loaded, ready.payments, payments_begun(on), step=step)
    claims = check_all(warehouse, loaded, ready.claims, claims_begun(on), step=step)
    return PaymentsChecked(payments, claims, _with_absent(ready, loaded))


def _with_absent(ready: PaymentsPrepared, loaded: LoadedRegister) -> Mapping[str, tuple[Kept, ...]]:
    """What is not run, with the checks of a table that the register lacks."""
    kept = dict(ready.kept)
    for table, part in zip(PAID_TABLES, (ready.payments, ready.claims), strict=True):
        if table in loaded.missing:
            for rule in part.rules:
                kept[rule.name] = (*kept[rule.name], Kept(_ABSENT, rule.card.case_types))
    return kept


def _bases(
    name: str,
    card: PaymentCheck,
    catalog: Catalog,
    settings: Settings,
    gates: Mapping[str, GateState],
    on: date,
) -> tuple[dict[str, str], tuple[Kept, ...]]:
    """By kind what the check rests on; and the kinds that it is not run on."""
    cross_case = gates[CROSS_CASE_GATE]
    shut = card.scope == "cross_case" and not cross_case.open
    if reason := inert(name, card, settings, on) or (gate_shut(cross_case) if shut else None):
        return {}, (Kept(reason, card.case_types),)
    found: dict[str, str] = {}
    kept: dict[NotRun, tuple[str, ...]] = {}
    for kind in card.case_types:
        basis = card.basis_for(kind) or gates[PAYMENTS_GATE].legal_basis
        why = without_basis(basis, catalog, on) if basis else gate_shut(gates[PAYMENTS_GATE])
        if basis and why is None:
            found[kind] = basis
        elif why:
            kept[why] = (*kept.get(why, ()), kind)
    return found, tuple(Kept(why, kinds) for why, kinds in kept.items())


def _rule(name: str, card: PaymentCheck, bases: Mapping[str, str], catalog: Catalog) -> Rule:
    """The check for the kinds that it may run on."""
    narrowed = card.model_copy(update={"case_types": tuple(bases)})
    version = catalog.rule_version(f"payment_checks/{name}.toml")
    return replace(make_rule(name, narrowed, catalog.facts), version=version, basis=bases)
