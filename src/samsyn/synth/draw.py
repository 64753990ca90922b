"""Seeded randomness: a stream per named part, so that no part disturbs another."""

from hashlib import sha256

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Rng = np.random.Generator


def stream(seed: int, part: str) -> Rng:
    """The stream of a part of the agency: the same for the same seed and name."""
    digest = sha256(f"{seed}/{part}".encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "big")))


def shares(total: int, weights: npt.ArrayLike) -> Whole:
    """A whole number per weight, in proportion, that add up to ``total`` (largest remainder)."""
    exact = np.asarray(weights, np.float64)
    exact = exact * (total / exact.sum())
    counts: Whole = np.floor(exact).astype(np.int64)
    first = np.argsort(counts - exact, kind="stable")[: total - int(counts.sum())]
    counts[first] += 1
    return counts


def choose(rng: Rng, count: int, weights: npt.ArrayLike) -> Rows:
    """``count`` independent places, each drawn in proportion to its weight."""
    bounds = np.cumsum(np.asarray(weights, np.float64))
    drawn: Rows = np.searchsorted(bounds, rng.random(count) * bounds[-1], side="right")
    return np.minimum(drawn, len(bounds) - 1)


def some_of(rng: Rng, rows: Rows, count: int) -> Rows:
    """``count`` of the rows (all, where there are fewer), each once, in random order."""
    return rng.permutation(rows)[:count]


def chance(rng: Rng, count: int, probability: float | Floats) -> Flags:
    """A flag per place, true with the probability given."""
    drawn: Flags = rng.random(count) < probability
    return drawn


def tail(count: int, exponent: float) -> Floats:
    """Weights with a long tail: the k-th weighs k to the power of minus the exponent."""
    weights: Floats = np.arange(1, count + 1, dtype=np.float64) ** -exponent
    return weights
