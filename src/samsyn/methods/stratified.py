"""Estimates from a stratified simple random sample, with the finite population correction.

The sample of each stratum is drawn without replacement, all of the same chance. With N_h units in
stratum h, n_h of them drawn, f_h = n_h / N_h, and z = y for the units of a domain and 0 for others:

- total: T = sum over h of N_h * mean of z in h;
- size of the domain: N_d, the total of 1 over the domain; mean: m = T / N_d;
- variance of a total: sum over h of N_h^2 (1 - f_h) s_h^2 / n_h, s_h^2 being the sample variance of
  z in h (divided by n_h - 1); that of the mean is the variance of the total of (y - m) / N_d over
  the domain (linearised: exact where the domain is made up of whole strata).

References: Cochran (1977), Sampling Techniques, 3rd ed., 5.3 to 5.6, 5A.13 and 5A.14; Lumley
(2010), Complex Surveys, whose R package survey sets the conventions for degrees of freedom, lonely
units (``survey.lonely.psu = "adjust"``) and design effect (``deff = TRUE``).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from samsyn.methods.share_interval import (
    LOGIT,
    LOGIT_REFERENCE,
    MID_P,
    MID_P_REFERENCE,
    Interval,
    effective_size,
    logit_interval,
    mid_p_interval,
    t_quantile,
)
from samsyn.methods.stratified_design import Design, Values

Form: TypeAlias = Literal["logit", "mid_p"]
Flags: TypeAlias = npt.NDArray[np.bool_]

REFERENCE = "Cochran (1977), Sampling Techniques, 3rd ed.; Lumley (2010), Complex Surveys"
# Made-up units, found as often as in the whole, that every stratum's share is drawn in with.
_BORROWED = 2
# Sums of floating point numbers may leave so much of p (1 - p) where there is no variance.
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Estimate:
    """What the sample says of the whole, a stratum or a domain.

    ``n`` units were drawn, of ``population`` (estimated where a domain cuts through strata).
    ``df`` are the units less the strata that they come from, strata drawn whole left out.
    ``deff`` is the variance of the mean over that of a simple random sample of the same size
    without replacement; NaN where that has none. ``ci`` is of the mean; NaN where it cannot be
    known.
    """

    n: int
    population: float
    mean: float
    se: float
    ci: Interval
    total: float
    se_total: float
    df: int
    deff: float


@dataclass(frozen=True)
class Estimates:
    """Estimates of the whole and, by their labels, of each stratum and each domain."""

    whole: Estimate
    strata: Mapping[Hashable, Estimate]
    domains: Mapping[Hashable, Estimate]
    method: str
    reference: str
    warnings: tuple[str, ...] = field(default=())


def estimate(
    y: npt.ArrayLike,
    stratum: npt.ArrayLike,
    population: npt.ArrayLike,
    *,
    domain: npt.ArrayLike | None = None,
    level: float = 0.95,
    form: Form = "logit",
) -> Estimates:
    """Means and totals of ``y`` (one value per unit drawn), with intervals.

    ``stratum`` and ``domain`` label each unit, ``population`` is the size of its stratum. Where
    every y is 0 or 1 the mean is a share, and ``form`` says which interval it gets: ``logit``, or
    ``mid_p``, which is right for rare shares too and takes logit's place where the units of each
    stratum are alike. Other means get m +- t * se.

    ``mid_p`` goes by the effective sample size of Korn and Graubard. So that it does not collapse
    where the few that were found lie in strata drawn nearly whole, its variance is never less than
    that in which each stratum's share is (found + 2 p) / (n_h + 2), p being the whole's. Where
    nothing, or everything, was found, all strata are taken to have the same share. Its ends never
    go past what the units drawn already show.

    Raises:
        ValueError: lengths differ, nothing was drawn, a y is no number, a stratum has two sizes
            or a size smaller than its sample, or ``level`` is not between 0 and 1.
    """
    design = Design.of(y, stratum, population)
    if not 0 < level < 1:
        raise ValueError("the level is a chance between 0 and 1")
    share = bool(np.isin(design.y, (0, 1)).all())
    interval = _Interval(form if share else "t", level)
    everything = np.ones(len(design.y), np.bool_)
    domains = {} if domain is None else _by_label(domain, len(design.y))
    return Estimates(
        whole=_estimate(design, everything, interval),
        strata=_each(design, _by_label(stratum, len(design.y)), interval),
        domains=_each(design, domains, interval),
        method=f"Stratified simple random sampling, finite population correction. {interval.told}",
        reference=f"{REFERENCE}; {interval.reference}" if interval.reference else REFERENCE,
        warnings=tuple(_warnings(design, share and form == "logit")),
    )


@dataclass(frozen=True)
class _Interval:
    form: Literal["logit", "mid_p", "t"]
    level: float

    @property
    def told(self) -> str:
        return {"logit": LOGIT, "mid_p": MID_P, "t": "Student's t"}[self.form] + "."

    @property
    def reference(self) -> str:
        return {"logit": LOGIT_REFERENCE, "mid_p": MID_P_REFERENCE, "t": ""}[self.form]


def _by_label(labels: npt.ArrayLike, units: int) -> dict[Hashable, Flags]:
    """The units of each label, in the order of labels."""
    given = np.asarray(labels)
    if len(given) != units:
        raise ValueError("a domain for each unit, no more and no fewer")
    return {label.item(): given == label for label in np.unique(given)}


def _each(
    design: Design, parts: Mapping[Hashable, Flags], interval: _Interval
) -> dict[Hashable, Estimate]:
    return {label: _estimate(design, inside, interval) for label, inside in parts.items()}


def _estimate(design: Design, inside: Flags, interval: _Interval) -> Estimate:
    of_domain = inside.astype(np.float64)
    values = design.y * of_domain
    population, total = design.total(of_domain), design.total(values)
    mean = total / population
    # Sums of zeros and ones may leave a share a hair outside its bounds.
    mean = min(max(mean, 0.0), 1.0) if interval.form != "t" else mean
    variance = design.variance((design.y - mean) * of_domain) / population**2
    part = _Part(design, inside, population, mean, variance)
    return Estimate(
        n=part.n,
        population=population,
        mean=mean,
        se=float(np.sqrt(variance)),
        ci=_ci(part, interval),
        total=total,
        se_total=float(np.sqrt(design.variance(values))),
        df=part.df,
        deff=part.deff,
    )


@dataclass(frozen=True)
class _Part:
    """The whole, a stratum or a domain: which units are inside, its size, mean and variance."""

    design: Design
    inside: Flags
    population: float
    mean: float
    variance: float

    @property
    def n(self) -> int:
        return int(self.inside.sum())

    @property
    def within(self) -> Values:
        """How many units of each stratum are inside."""
        return self.design.sums(self.inside.astype(np.float64))

    @property
    def df(self) -> int:
        chance = (self.within > 0) & (self.design.drawn < self.design.whole)
        return int(self.within[chance].sum() - chance.sum())

    @property
    def deff(self) -> float:
        weights = (self.design.whole / self.design.drawn)[self.design.place][self.inside]
        if self.n <= 1 or weights.sum() <= self.n:
            return np.nan
        squares = float(weights @ (self.design.y[self.inside] - self.mean) ** 2)
        spread = squares / weights.sum() * self.n / (self.n - 1)
        simple = spread * (1 / self.n - 1 / weights.sum())
        return self.variance / simple if simple else np.nan

    @property
    def varies(self) -> bool:
        """Whether a share differs within the strata, as far as the units drawn show."""
        return self.variance > _ROUNDING * self.mean * (1 - self.mean)

    def smoothed_variance(self) -> float:
        """The variance of the mean with each stratum's share drawn toward the whole's."""
        found = self.design.sums(self.design.y * self.inside)
        shares = (found + _BORROWED * self.mean) / (self.within + _BORROWED)
        return self._variance_with(shares)

    def size_at_equal_shares(self) -> float:
        """The effective size if every stratum had the same share; infinite if all were drawn."""
        # Any share will do: it stands in the variance and in what that is divided into.
        variance = self._variance_with(np.full(len(self.within), 0.5), mean=0.5)
        return 0.25 / variance if variance else np.inf

    def _variance_with(self, shares: Values, mean: float | None = None) -> float:
        middle = self.mean if mean is None else mean
        part = self.within / self.design.drawn
        off = shares - middle
        spread = part * (shares * (1 - shares) + off**2) - (part * off) ** 2
        return float(self.design.spread @ spread) / self.population**2

    def shown(self) -> Interval:
        """Shares that the units drawn already rule out, if it is known how many there are."""
        found = float(self.design.y[self.inside].sum())
        of_whole_strata = (self.within == 0) | (self.within == self.design.drawn)
        if not of_whole_strata.all():
            return 0.0, 1.0
        return found / self.population, 1 - (self.n - found) / self.population


def _ci(part: _Part, interval: _Interval) -> Interval:
    level, se = interval.level, float(np.sqrt(part.variance))
    if interval.form == "t":
        if part.df < 1:
            whole = part.size_at_equal_shares() == np.inf
            return (part.mean, part.mean) if whole else (np.nan, np.nan)
        reach = t_quantile(part.df, level) * se
        return part.mean - reach, part.mean + reach
    if interval.form == "logit" and part.df > 0 and part.varies:
        return logit_interval(part.mean, se, part.df, level)
    low, high = mid_p_interval(part.mean, _effective(part, level), level)
    least, most = part.shown()
    return min(max(low, least), part.mean), max(min(high, most), part.mean)


def _effective(part: _Part, level: float) -> float:
    if not 0 < part.mean < 1:
        return part.size_at_equal_shares()
    variance = max(part.variance, part.smoothed_variance())
    if variance == 0:
        return np.inf
    return effective_size(part.mean, variance, n=part.n, df=part.df, level=level)


def _warnings(design: Design, logit: bool) -> list[str]:
    alone = int(((design.drawn == 1) & (design.whole > 1)).sum())
    told = []
    if alone:
        told.append(f"{alone} strata have one unit drawn; its distance to the mean stands for s.")
    if logit:
        told.append("Where logit cannot be made (all of a stratum's units alike), mid-P stands.")
    return told
