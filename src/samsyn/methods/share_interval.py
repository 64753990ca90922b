"""Intervals for a share estimated from a sample, from its estimated variance.

Shares lie in [0, 1]; ``level`` is the chance of covering that is asked for, 0.95 as a rule.
"""

from typing import TypeAlias

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, betaincinv, stdtrit

Interval: TypeAlias = tuple[float, float]

LOGIT = "Logit: symmetric on the log odds, Student's t on the design's degrees of freedom"
MID_P = "Korn and Graubard's interval on the effective sample size, mid-P"
LOGIT_REFERENCE = "Korn & Graubard (1999), Analysis of Health Surveys, Wiley; Lumley (2010)"
MID_P_REFERENCE = (
    "Korn & Graubard (1998), Survey Methodology 24:193-201; mid-P: Lancaster (1961), "
    "Journal of the American Statistical Association 56:223-234"
)


def logit_interval(share: float, se: float, df: int, level: float) -> Interval:
    """``share`` within its odds: logit(p) +- t * se / (p (1 - p)), taken back to a share.

    ``se`` is the standard error, ``df`` the degrees of freedom. This is ``svyciprop(method =
    "logit")`` of Lumley's survey. It cannot be made where nothing, or everything, was found.

    Raises:
        ValueError: the share is 0 or 1, or there are no degrees of freedom.

    Reference: Korn & Graubard (1999), Analysis of Health Surveys; Lumley (2010), Complex Surveys.
    """
    if not 0 < share < 1 or df < 1:
        raise ValueError("a logit interval needs a share between 0 and 1 and a variance")
    middle = np.log(share / (1 - share))
    reach = t_quantile(df, level) * se / (share * (1 - share))
    low, high = (1 / (1 + np.exp(-(middle + side))) for side in (-reach, reach))
    return float(low), float(high)


def t_quantile(df: int, level: float) -> float:
    """How many standard errors an interval reaches to each side."""
    return float(stdtrit(df, (1 + level) / 2))


def effective_size(share: float, variance: float, *, n: int, df: int, level: float) -> float:
    """As many drawings with replacement as would give the same variance: p (1 - p) / variance.

    It is made smaller for few degrees of freedom by (t_{n-1} / t_df)^2. ``n`` is the sample's own
    size; with one drawing or no degree of freedom there is nothing to make smaller by.

    Reference: Korn & Graubard (1998), Confidence intervals for proportions with small expected
    number of positive counts estimated from survey data, Survey Methodology 24:193-201.
    """
    return share * (1 - share) / variance * degrees_factor(n, df, level)


def degrees_factor(n: int, df: int, level: float) -> float:
    """What a sample's size is multiplied by for its variance being known with ``df`` degrees."""
    if n <= 1 or df < 1:
        return 1.0
    return (t_quantile(n - 1, level) / t_quantile(df, level)) ** 2


def highest_share(found: float, size: float, level: float) -> float:
    """The upper end of Clopper and Pearson's interval; 1 if as many as ``size`` were found.

    It is the share p at which P(X <= found) is alpha / 2 for X binomial (size, p), by the
    incomplete beta function. It never covers too seldom.

    Reference: Clopper & Pearson (1934), The use of confidence or fiducial limits illustrated in
    the case of the binomial, Biometrika 26:404-413.
    """
    if found >= size:
        return 1.0
    return float(betaincinv(found + 1, size - found, (1 + level) / 2))


def mid_p_interval(share: float, size: float, level: float) -> Interval:
    """Clopper and Pearson's interval with mid-P, for ``size`` drawings; neither need be whole.

    With x = size * share found, the ends are the shares p at which P(X > x) + P(X = x) / 2 is
    alpha / 2 and 1 - alpha / 2 for X binomial (size, p). By the incomplete beta function this is
    (I_p(x, size - x + 1) + I_p(x + 1, size - x)) / 2 whether or not x is whole. Where nothing was
    found the upper end is 1 - alpha^(1 / size), some 3 / size at 95 %.

    Clopper and Pearson's own ends never cover too seldom, and for that reason cover 97 to 99 % of
    the time where few are found. Mid-P covers nearer to what is said (Agresti & Coull 1998).

    Reference: Lancaster (1961), Significance tests in discrete distributions, JASA 56:223-234.
    """
    if np.isinf(size):
        return share, share
    found, alpha = share * size, 1 - level
    low = 0.0 if share <= 0 else _share_where(found, size, alpha / 2)
    high = 1.0 if share >= 1 else _share_where(found, size, 1 - alpha / 2)
    return low, high


def _share_where(found: float, size: float, chance: float) -> float:
    """The share at which the mid-P chance of more than ``found`` of ``size`` is ``chance``."""

    def beyond(share: float) -> float:
        # At the borders of the parameters the function is not defined; the chances are 1 and 0.
        as_many = betainc(found, size - found + 1, share) if found > 0 else 1.0
        more = betainc(found + 1, size - found, share) if found < size else 0.0
        return float(as_many + more) / 2 - chance

    return float(brentq(beyond, 0.0, 1.0, xtol=1e-14))
