"""A stratified simple random sample: sums, totals and their variance, by stratum."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Values: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Design:
    """The sample.

    ``y`` and ``place`` have a number per unit drawn: its value, and the place of its stratum in
    ``drawn`` and ``whole``, which have the sizes of each stratum's sample and of all of it.
    """

    y: Values
    place: Places
    drawn: Values
    whole: Values

    @classmethod
    def of(cls, y: npt.ArrayLike, stratum: npt.ArrayLike, population: npt.ArrayLike) -> "Design":
        """The sample of units with these values, labels of strata, and sizes of those strata.

        Raises:
            ValueError: as ``stratified.estimate`` says.
        """
        values, sizes = np.asarray(y, np.float64), np.asarray(population, np.float64)
        labels = np.asarray(stratum)
        if not len(values) or not len(values) == len(labels) == len(sizes):
            raise ValueError("y, stratum and population need a value each for every unit drawn")
        if not np.isfinite(values).all() or not np.isfinite(sizes).all():
            raise ValueError("y and population are numbers, and none may be missing")
        _, first, place = np.unique(labels, return_index=True, return_inverse=True)
        drawn, whole = np.bincount(place).astype(np.float64), sizes[first]
        if (sizes != whole[place]).any():
            raise ValueError("a stratum has one size, the same for all its units")
        if (whole < drawn).any():
            raise ValueError("a stratum cannot be smaller than its sample")
        return cls(values, place.astype(np.int64), drawn, whole)

    @property
    def spread(self) -> Values:
        """What the variance of a stratum's values is multiplied by: N^2 (1 - f) / n."""
        return self.whole * (self.whole - self.drawn) / self.drawn

    def sums(self, values: Values) -> Values:
        """The sum of the values in each stratum."""
        sums: Values = np.bincount(self.place, values, len(self.drawn)).astype(np.float64)
        return sums

    def total(self, values: Values) -> float:
        """The estimated total of the values in the population."""
        return float((self.whole / self.drawn) @ self.sums(values))

    def variance(self, values: Values) -> float:
        """The estimated variance of ``total``.

        A unit alone in its stratum says nothing of the spread there: its distance to 0 stands for
        it, which for values centred on their mean is the distance to that mean.
        """
        alone = self.drawn == 1
        mean = np.where(alone, 0, self.sums(values) / self.drawn)
        squares = self.sums((values - mean[self.place]) ** 2)
        return float(self.spread @ (squares / np.where(alone, 1, self.drawn - 1)))
