"""Loads the catalogue: every declaration by discovery, each problem with its file and reason."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from samsyn import __version__
from samsyn.catalog import ROOT
from samsyn.engine.declarations import (
    Declared,
    Gate,
    Indicator,
    Kind,
    Law,
    PostCheck,
    Procedure,
    RandomArm,
    StepKind,
)
from samsyn.engine.ground_declared import Ground, Notice, Weighing
from samsyn.engine.payment_declared import PaymentCheck
from samsyn.engine.payment_plan import PLAN_FILE as PAYMENT_PLAN_FILE
from samsyn.engine.payment_plan import PaymentPlan
from samsyn.engine.post_plan_declared import PLAN_FILE, PostPlan
from samsyn.facts import load_facts
from samsyn.facts.declare import Fact
from samsyn.register.refusal import Refusal

D = TypeVar("D", bound=Declared)
L = TypeVar("L", bound=Law)


@dataclass(frozen=True)
class Problem:
    """Something in the catalogue that may not stand: where, and why."""

    file: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


@dataclass(frozen=True)
class Catalog:
    """All declarations by name, and what could not be read of them."""

    indicators: Mapping[str, Indicator]
    # Checks of permits after the decision, and the grounds of revocation they bear on.
    post_checks: Mapping[str, PostCheck]
    grounds: Mapping[str, Ground]
    # What is weighed before a permit is revoked, and who is told afterwards.
    weighings: Mapping[str, Weighing]
    notices: Mapping[str, Notice]
    # Checks of payments and claims.
    payment_checks: Mapping[str, PaymentCheck]
    legal_bases: Mapping[str, Law]
    criteria: Mapping[str, Law]
    kinds: Mapping[str, Kind]
    # How an in-depth check goes about it: its steps, the rules they follow, and what keeps from the
    # party what they give.
    steps: Mapping[str, StepKind]
    procedure: Mapping[str, Procedure]
    secrecy: Mapping[str, Law]
    gates: Mapping[str, Gate]
    random_arm: RandomArm
    # When each check after the decision is to have been made.
    post_plan: PostPlan
    # Which checks of payments run when, year by year.
    payment_plan: PaymentPlan
    facts: Mapping[str, Fact]
    texts: Mapping[str, bytes] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    # Each of them again by the file it stands in.
    files: Mapping[str, Declared] = field(default_factory=dict, repr=False)

    @cached_property
    def version(self) -> str:
        """Package version and a digest of every declaration and fact."""
        parts = [name.encode() + b"\0" + self.texts[name] for name in sorted(self.texts)]
        return f"{__version__}+{_digest([*parts, *_code()])}"

    def law(self, reference: str) -> Law | None:
        """The provision of that short name: a criterion, a rule of procedure or one of secrecy."""
        return {**self.secrecy, **self.procedure, **self.criteria}.get(reference)

    def rule_version(self, file: str) -> str:
        """A digest of the file of a check and of all facts and methods it could lean on."""
        return _digest([self.texts[file], *_code()])

    def or_refuse(self) -> "Catalog":
        """The catalogue itself when it could be read whole.

        Raises:
            Refusal: naming the first problem and how many there are.
        """
        if self.problems:
            first, count = self.problems[0], len(self.problems)
            raise Refusal(
                sv=f"katalogen har {count} fel, det första i {first}. "
                "Kör «samsyn catalog verify» och rätta dem.",
                en=f"the catalogue has {count} problems, the first in {first}. "
                "Run 'samsyn catalog verify' and mend them.",
            )
        return self


def load_catalog(*added: Path) -> Catalog:
    """The project's catalogue with the folders an agency adds, each laid out like it."""
    return catalog_of({n: text for root in (ROOT, *added) for n, text in _files(root).items()})


def catalog_of(texts: Mapping[str, bytes]) -> Catalog:
    """The catalogue that files of those names and texts declare."""
    problems = [Problem(name, why) for name in sorted(texts) for why in _of_file(name)]
    indicators = _of(Indicator, "indicators", texts, problems)
    post_checks = _of(PostCheck, "post_checks", texts, problems)
    grounds = _of(Ground, "grounds", texts, problems)
    weighings = _of(Weighing, "weighings", texts, problems)
    notices = _of(Notice, "notices", texts, problems)
    payment_checks = _of(PaymentCheck, "payment_checks", texts, problems)
    bases = _of(Law, "legal_bases", texts, problems)
    laws = _of(Law, "criteria", texts, problems)
    kinds = _of(Kind, "kinds", texts, problems)
    gates = _of(Gate, "gates", texts, problems)
    steps = _of(StepKind, "steps", texts, problems)
    procedure = _of(Procedure, "procedure", texts, problems)
    secrecy = _of(Law, "secrecy", texts, problems)
    read: tuple[Mapping[str, Declared], ...] = (
        *(indicators, bases, laws, kinds, gates),
        *(steps, procedure, secrecy),
        *(post_checks, grounds, weighings, notices, payment_checks),
    )
    return Catalog(
        indicators=indicators,
        post_checks=post_checks,
        grounds=_by_reference(grounds),
        weighings=_by_reference(weighings),
        notices=_by_reference(notices),
        payment_checks=payment_checks,
        legal_bases=bases,
        criteria=_by_reference(laws),
        kinds=kinds,
        steps=steps,
        procedure=_by_reference(procedure),
        secrecy=_by_reference(secrecy),
        gates=gates,
        random_arm=_single(RandomArm, "random_arm.toml", texts, problems),
        post_plan=_single(PostPlan, PLAN_FILE, texts, problems),
        payment_plan=_single(PaymentPlan, PAYMENT_PLAN_FILE, texts, problems),
        facts=load_facts(),
        texts=texts,
        problems=tuple(problems),
        files={
            f"{folder}/{name}.toml": one
            for folder, declared in zip(_FOLDERS, read, strict=True)
            for name, one in declared.items()
        },
    )


_FOLDERS = (
    *("indicators", "legal_bases", "criteria", "kinds", "gates"),
    *("steps", "procedure", "secrecy"),
    *("post_checks", "grounds", "weighings", "notices", "payment_checks"),
)
_SINGLE = ("random_arm.toml", PLAN_FILE, PAYMENT_PLAN_FILE)
_PLACES = f"stands where nothing is read: put it in {', '.join(_FOLDERS)}"


def _by_reference(laws: Mapping[str, L]) -> dict[str, L]:
    return {law.reference: law for law in laws.values()}


_NAMES = "is named otherwise than small letters a to z, digits and _, beginning with a letter"


def _of_file(name: str) -> Iterable[str]:
    """What is wrong with where a file lies and what it is called."""
    if not _has_place(name):
        yield _PLACES
    elif not re.fullmatch(r"[a-z][a-z0-9_]{0,62}", Path(name).stem):
        yield _NAMES


def _has_place(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return folder in _FOLDERS or (not folder and file in _SINGLE)


@cache
def _code() -> tuple[bytes, ...]:
    """The source of facts and methods: facts share helpers, so one alone does not tell a change."""
    package = ROOT.parent
    return tuple(
        path.read_bytes()
        for room in ("facts", "methods")
        for path in sorted((package / room).rglob("*.py"))
    )


def _files(root: Path) -> dict[str, bytes]:
    if not root.is_dir():
        raise Refusal(
            sv=f"{root}: är ingen mapp med deklarationer. Ange en mapp som finns.",
            en=f"{root}: is not a folder of declarations. Name one that is there.",
        )
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.toml")}


def _of(
    shape: type[D], folder: str, texts: Mapping[str, bytes], problems: list[Problem]
) -> dict[str, D]:
    found: dict[str, D] = {}
    for file in sorted(name for name in texts if name.startswith(f"{folder}/")):
        if (declared := _declared(shape, file, texts[file], problems)) is not None:
            found[Path(file).stem] = declared
    return found


def _single(shape: type[D], file: str, texts: Mapping[str, bytes], problems: list[Problem]) -> D:
    """What stands in one file alone; samsyn's own where the one given cannot be read."""
    own = (ROOT / file).read_bytes()
    return _declared(shape, file, texts.get(file, own), problems) or shape.model_validate(
        _toml(own)
    )


def _declared(shape: type[D], file: str, text: bytes, problems: list[Problem]) -> D | None:
    """What one file declares; None when it cannot be read, and why among the problems."""
    try:
        return shape.model_validate(_toml(text))
    except ValidationError as error:
        problems += [Problem(file, _told(detail)) for detail in error.errors()]
    except RecursionError:
        problems.append(Problem(file, "is not TOML that can be read: too many levels"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(Problem(file, f"is not TOML: {error}"))
    except ValueError:
        # Python reads no whole number of thousands of digits.
        problems.append(Problem(file, "is not TOML that can be read: a number is too long"))
    return None


def _toml(text: bytes) -> dict[str, Any]:
    """Numbers with a decimal point as exact decimals."""
    return tomllib.loads(text.decode(), parse_float=Decimal)


def _told(detail: Any) -> str:
    where = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "missing":
        return f"{where} is missing"
    if detail["type"] == "extra_forbidden":
        return f"{where} is not a key of this kind of declaration"
    return f"{where}: {detail['msg'].removeprefix('Value error, ')}"


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:12]
