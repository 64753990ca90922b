"""More than chance: does a group have more events than its mix of strata explains?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, xlog1py, xlogy


def chance_of_at_least(observed: int, sizes: Sequence[int], rates: Sequence[float]) -> float:
    """Probability of ``observed`` or more events in strata of independent trials.

    ``sizes[i]`` trials of probability ``rates[i]``; the total is Poisson binomial, and its exact
    distribution is the convolution of the strata's binomials.

    Raises:
        ValueError: lengths differ, a size is negative, or a rate is outside 0 to 1.

    Reference: Hong (2013), On computing the distribution function for the Poisson binomial
    distribution, Computational Statistics & Data Analysis 59.
    """
    if len(sizes) != len(rates):
        raise ValueError("a rate for each stratum, no more and no fewer")
    if any(size < 0 for size in sizes) or any(not 0 <= rate <= 1 for rate in rates):
        raise ValueError("sizes are counts and rates are probabilities")
    total: NDArray[np.float64] = np.ones(1)
    for size, rate in zip(sizes, rates, strict=True):
        total = np.convolve(total, _binomial(size, rate))
    return float(min(1.0, max(0.0, total[max(observed, 0) :].sum())))


def _binomial(size: int, rate: float) -> NDArray[np.float64]:
    """Probabilities of 0 to ``size`` events."""
    events = np.arange(size + 1)
    ways = gammaln(size + 1) - gammaln(events + 1) - gammaln(size - events + 1)
    probability: NDArray[np.float64] = np.exp(
        ways + xlogy(events, rate) + xlog1py(size - events, -rate)
    )
    return probability
