"""Where a value of a query comes from: a column of the register, in one place of the query."""

from dataclasses import dataclass
from itertools import product

from samsyn.register import TABLES
from samsyn.register.derived import DERIVED
from samsyn.register.schema import Column, Reveals, Table

ALL_TABLES: dict[str, Table] = {**TABLES, **DERIVED}


@dataclass(frozen=True, order=True)
class Origin:
    """A column of the register, or of a table derived from it."""

    table: str
    column: str

    @property
    def declared(self) -> Column:
        """The column as the register declares it."""
        return ALL_TABLES[self.table].by_name[self.column]

    @property
    def reveals(self) -> frozenset[Reveals]:
        """What the column tells about a person."""
        return self.declared.reveals

    @property
    def is_number(self) -> bool:
        """Whether it is an identity number, free to join on."""
        return self.column.endswith("_number") and bool(self.reveals)

    @property
    def is_document_number(self) -> bool:
        """Whether it is what an issuing state tells apart."""
        return self.column in ("number", "document_number")


@dataclass(frozen=True, order=True)
class Place:
    """An origin, and the path of names that leads to its table from where the query stands.

    The same table read twice, or one subquery used twice, stands in two places: two rows.
    """

    path: tuple[str, ...]
    origin: Origin

    def under(self, name: str) -> "Place":
        """The place as seen from outside of the subquery of that name."""
        return Place((name, *self.path), self.origin)

    def beside(self, other: "Place") -> bool:
        """Whether both stand in one row of one table."""
        return (self.path, self.origin.table) == (other.path, other.origin.table)


@dataclass(frozen=True)
class Passed:
    """A column's value as it stood in the register: from where, and whether from there alone.

    It is not pure when some rows bear a value that the query made itself.
    """

    places: frozenset[Place] = frozenset()
    pure: bool = False

    @property
    def origins(self) -> frozenset[Origin]:
        """The columns of the register whose value it may be."""
        return frozenset(place.origin for place in self.places)

    @property
    def labels(self) -> frozenset[Reveals]:
        """What it may tell about a person."""
        return frozenset(label for origin in self.origins for label in origin.reveals)

    @property
    def place(self) -> Place | None:
        """The one place it comes from; None where there are several, or the query made some."""
        return next(iter(self.places)) if self.pure and len(self.places) == 1 else None

    @property
    def is_number(self) -> bool:
        """Whether it is an identity number in every row."""
        return self.pure and all(origin.is_number for origin in self.origins)

    def under(self, name: str) -> "Passed":
        """The same as seen from outside of the subquery of that name."""
        return Passed(frozenset(place.under(name) for place in self.places), self.pure)

    def is_state_beside(self, number: "Passed") -> bool:
        """Whether it is the issuing state of the document that ``number`` is the number of."""
        pairs = tuple(product(self.places, number.places))
        return (
            self.pure
            and number.pure
            and all(state.column == "issuing_state" for state in self.origins)
            and all(other.is_document_number for other in number.origins)
            and bool(pairs)
            and all(any(place.beside(other) for other in number.places) for place in self.places)
        )
