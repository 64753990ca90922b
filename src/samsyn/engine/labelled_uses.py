"""Visits every scope of a query: the columns it uses, and the labels that it does not use freely.

Free are: passing a value on; joining, grouping or parting rows on an identity number, or on an
issuing state together with the document's number, bare column against bare column; and comparing
two sources about one person. Anything else leans on what the column reveals.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from sqlglot import exp
from sqlglot.optimizer.scope import Scope

from samsyn.engine.origins import ALL_TABLES, Origin, Passed, Place
from samsyn.engine.same_person import Tie, about_one_person, joins_persons
from samsyn.register.schema import Reveals

Outputs: TypeAlias = dict[str, Passed]

# Contains: one of the citizenships parted by semicolons.
_COMPARISONS = exp.EQ | exp.NEQ | exp.NullSafeEQ | exp.NullSafeNEQ | exp.Contains


class Walk:
    """Visits scopes from the innermost out and remembers what each output column passes on."""

    def __init__(self) -> None:
        self.columns: set[Origin] = set()
        self.leans_on: set[Reveals] = set()
        self.outputs: dict[int, Outputs] = {}
        self._ties: dict[int, list[Tie]] = {}

    def visit(self, scope: Scope) -> None:
        """Take in one scope; those inside of it were visited before."""
        union = isinstance(scope.expression, exp.SetOperation)
        outputs = self._of_union(scope) if union else self._of_select(scope)
        self.outputs[id(scope.expression)] = outputs
        self._ties[id(scope.expression)] = list(self._ties_of(scope))
        self.leans_on |= self._of_rows(scope, outputs)
        for column in scope.columns:
            self._use(column, scope)

    def _of_select(self, scope: Scope) -> Outputs:
        return {
            projection.alias_or_name: self._passed(projection.unalias(), scope)
            for projection in scope.expression.selects
        }

    def _of_union(self, scope: Scope) -> Outputs:
        sides = [
            [passed.under(name) for passed in self._inner(side).values()]
            for name, side in _inside(scope)
        ]
        names = list(self._inner(scope.union_scopes[0]))
        return {
            name: _either([side[place] for side in sides if place < len(side)])
            for place, name in enumerate(names)
        }

    def _inner(self, scope: Scope) -> Outputs:
        return self.outputs.get(id(scope.expression), {})

    def _passed(self, node: exp.Expression, scope: Scope) -> Passed:
        """What a bare column passes on; anything else is made by the query."""
        if not isinstance(node, exp.Column):
            return Passed()
        source = scope.sources.get(node.table)
        if isinstance(source, Scope):
            return self._inner(source).get(node.name, Passed()).under(node.table)
        table = ALL_TABLES.get(source.name) if isinstance(source, exp.Table) else None
        if table is None or node.name not in table.by_name:
            return Passed()
        place = Place((node.table,), Origin(table.name, node.name))
        return Passed(frozenset({place}), pure=True)

    def _ties_of(self, scope: Scope) -> Iterator[Tie]:
        """Places that hold equal values in every row that the scope gives."""
        for name, inner in _inside(scope):
            for left, right in self._ties.get(id(inner.expression), []):
                yield left.under(name), right.under(name)
        for join in scope.expression.args.get("joins") or ():
            yield from self._ties_of_join(join, scope)

    def _ties_of_join(self, join: exp.Join, scope: Scope) -> Iterator[Tie]:
        sides = [
            (self._passed(one, scope).place, self._passed(other, scope).place)
            for one, other in _equalities(join.args.get("on"))
        ]
        ties = [(left, right) for left, right in sides if left and right]
        keys = [tie for tie in ties if joins_persons(tie)]
        # An outer join keeps rows without a match: there nothing ties two others through it.
        if join.kind != "ANTI" and not (join.side and len(keys) > 1):
            yield from keys

    def _of_rows(self, scope: Scope, outputs: Outputs) -> frozenset[Reveals]:
        """What is leaned on by keeping, dropping or merging whole rows."""
        if scope.is_subquery or isinstance(scope.expression, exp.Except | exp.Intersect):
            # A value in a condition, or rows held against other rows.
            return _labels(outputs.values())
        if not _merges_rows(scope.expression):
            return frozenset()
        return _labels(one for one in outputs.values() if not _is_key(one, outputs.values()))

    def _use(self, column: exp.Column, scope: Scope) -> None:
        passed = self._passed(column, scope)
        self.columns |= passed.origins
        if passed.labels and not self._is_free(column, passed, scope):
            self.leans_on |= passed.labels

    def _is_free(self, column: exp.Column, passed: Passed, scope: Scope) -> bool:
        if _projection(column, scope):
            return True
        clause = _clause(column)
        if isinstance(clause, exp.Join):
            return self._joins_keys(column, clause, scope)
        if clause is not None:
            return self._groups_by_key(column, passed, clause, scope)
        return _in_projection(column, scope) and self._compares_sources(column, scope)

    def _joins_keys(self, column: exp.Column, join: exp.Join, scope: Scope) -> bool:
        """Whether it is one side of ``a.key = b.key``, bare columns, in a join's condition."""
        equalities = list(_equalities(join.args.get("on")))
        sides = [[self._passed(side, scope) for side in equality] for equality in equalities]
        for equality, passed in zip(equalities, sides, strict=True):
            if any(side is column for side in equality):
                numbers = all(one.is_number for one in passed)
                return numbers or any(_one_document(passed, beside) for beside in sides)
        return False

    def _groups_by_key(
        self, column: exp.Column, passed: Passed, clause: exp.Expression, scope: Scope
    ) -> bool:
        bare = clause.args.get("partition_by") or clause.expressions
        return column.parent is clause and _is_key(
            passed, [self._passed(key, scope) for key in bare]
        )

    def _compares_sources(self, column: exp.Column, scope: Scope) -> bool:
        """``a = b`` of two columns with one label, from different tables, about one person."""
        comparison = column.parent
        if not isinstance(comparison, _COMPARISONS):
            return False
        left = self._passed(comparison.this, scope).place
        right = self._passed(comparison.expression, scope).place
        if left is None or right is None or left.origin.table == right.origin.table:
            return False
        if not left.origin.reveals & right.origin.reveals:
            return False
        return about_one_person(left, right, self._ties[id(scope.expression)])


def _inside(scope: Scope) -> Iterator[tuple[str, Scope]]:
    """The scopes that a scope takes rows from, by the name it knows each by."""
    if isinstance(scope.expression, exp.SetOperation):
        yield from ((f"branch {place}", side) for place, side in enumerate(scope.union_scopes))
        return
    for name, source in scope.sources.items():
        if isinstance(source, Scope):
            yield name, source


def _either(sides: Sequence[Passed]) -> Passed:
    """A column of a union: from any of the branches."""
    places = frozenset[Place]().union(*(side.places for side in sides))
    return Passed(places, pure=all(side.pure for side in sides))


def _labels(passed: Iterable[Passed]) -> frozenset[Reveals]:
    return frozenset(label for one in passed for label in one.labels)


def _is_key(passed: Passed, keys: Iterable[Passed]) -> bool:
    """Whether rows may be told apart by it: an identity number, or a document with its state."""
    return passed.is_number or any(passed.is_state_beside(key) for key in keys)


def _one_document(states: Sequence[Passed], numbers: Sequence[Passed]) -> bool:
    """Whether two equalities, of states and of numbers, are between the same two documents."""
    (one, other), (first, second) = states, numbers
    return (one.is_state_beside(first) and other.is_state_beside(second)) or (
        one.is_state_beside(second) and other.is_state_beside(first)
    )


def _equalities(condition: exp.Expression | None) -> Iterator[tuple[exp.Column, exp.Column]]:
    """The ``column = column`` that a join's condition asks of every row it brings together."""
    left = [condition] if condition is not None else []
    while left:
        part = left.pop()
        if isinstance(part, exp.Paren):
            left.append(part.this)
        elif isinstance(part, exp.And):
            left += [part.left, part.right]
        elif isinstance(part, exp.EQ):
            one, other = part.left, part.right
            if isinstance(one, exp.Column) and isinstance(other, exp.Column):
                yield one, other


def _merges_rows(query: exp.Expression) -> bool:
    """Whether equal rows become one."""
    group = query.args.get("group")
    return bool(query.args.get("distinct") or (group and group.args.get("all")))


def _projection(column: exp.Column, scope: Scope) -> bool:
    """Whether it is an output column as it stands."""
    node = column.parent if isinstance(column.parent, exp.Alias) else column
    return node.parent is scope.expression and node.arg_key == "expressions"


def _in_projection(column: exp.Column, scope: Scope) -> bool:
    """Whether it is part of what an output column is made of, and of no filter or order."""
    for node in _ancestors(column):
        if isinstance(node, exp.Where | exp.Having | exp.Qualify | exp.Order | exp.Window):
            return False
        if node.parent is scope.expression:
            return node.arg_key == "expressions"
    return False


def _clause(column: exp.Column) -> exp.Expression | None:
    """The join, grouping or window whose keys the column stands among."""
    child: exp.Expression = column
    for node in _ancestors(column):
        if isinstance(node, exp.Group):
            return node
        if isinstance(node, exp.Join) and child.arg_key == "on":
            return node
        if isinstance(node, exp.Window) and child.arg_key == "partition_by":
            return node
        child = node
    return None


def _ancestors(column: exp.Column) -> Iterator[exp.Expression]:
    node: exp.Expression | None = column
    while node is not None:
        yield node
        node = node.parent
