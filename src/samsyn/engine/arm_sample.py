"""The random arm as judged: which cases were drawn, and what an in-depth check of them found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.engine.triage import strata_of
from samsyn.register.refusal import Refusal

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]
Sizes = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ArmSample:
    """One day's draw and the judgements of it.

    Per case type, in alphabetical order: ``open_cases``, ``drawn`` and ``judged`` count. Per case
    that was drawn and judged: ``something_found``, ``case_type`` (place in ``case_types``),
    ``stratum`` and ``population``, the cases that its stratum stands for.

    ``strata_without`` counts strata where cases were drawn and none is judged, though others of
    the case type are. ``not_drawn`` counts judgements of cases that were not drawn: they were
    selected, so they say nothing of the others, and are left out.
    """

    case_types: tuple[str, ...]
    open_cases: Numbers
    drawn: Numbers
    judged: Numbers
    something_found: Flags
    case_type: Numbers
    stratum: Numbers
    population: Sizes
    strata_without: int
    not_drawn: int


def arm_sample(cases: pa.Table, strata: Sequence[str], judgements: Mapping[str, bool]) -> ArmSample:
    """Put a draw and its judgements together.

    ``cases`` has a row per open case: case_id, case_type, region, random_arm (0 or 1) and
    random_arm_probability; ``strata`` names the columns that the draw was stratified by;
    ``judgements`` says of a case number whether something was found.

    A stratum in which no case is judged yet is taken to be like the others of its case type, which
    then stand for it too, each in proportion to its size.

    Raises:
        KeyError: a judgement is of no open case.
        Refusal: the probabilities are not those of a draw in those strata.
    """
    drawn = cases["random_arm"].to_numpy() == 1
    found, judged = _laid_out(cases, judgements)
    in_arm = judged & drawn
    stratum = strata_of(cases, strata)
    sizes = np.bincount(stratum).astype(np.float64)
    _refuse_other_draw(cases, strata, drawn, stratum, sizes)
    names, case_type = _case_types(cases)
    with_judged = np.bincount(stratum, in_arm, len(sizes)) > 0
    counts = [_per_type(flags, case_type, names) for flags in (None, drawn, in_arm)]
    covered = _per_type(with_judged[stratum], case_type, names)
    # Where a type has none judged there is nothing that could stand for it.
    raised = counts[0] / np.maximum(covered, 1)
    type_of = np.zeros(len(sizes), np.int64)
    type_of[stratum] = case_type
    return ArmSample(
        case_types=names,
        open_cases=counts[0],
        drawn=counts[1],
        judged=counts[2],
        something_found=found[in_arm],
        case_type=case_type[in_arm],
        stratum=stratum[in_arm],
        population=(sizes * raised[type_of])[stratum[in_arm]],
        strata_without=int((~with_judged & (covered[type_of] > 0)).sum()),
        not_drawn=int((judged & ~drawn).sum()),
    )


def _laid_out(cases: pa.Table, judgements: Mapping[str, bool]) -> tuple[Flags, Flags]:
    """Per open case, whether something was found in it, and whether it is judged at all."""
    numbers = cases["case_id"].combine_chunks()
    of = pa.array(judgements, numbers.type)
    places = pc.index_in(of, value_set=numbers)
    if places.null_count:
        raise KeyError(of.filter(places.is_null())[0].as_py())
    found, judged = np.zeros((2, cases.num_rows), np.bool_)
    judged[places.to_numpy()] = True
    found[places.to_numpy()] = list(judgements.values())
    return found, judged


def _case_types(cases: pa.Table) -> tuple[tuple[str, ...], Numbers]:
    """The case types in alphabetical order, and each case's place among them."""
    types = cases["case_type"].combine_chunks().dictionary_encode()
    names = types.dictionary.to_pylist()
    order = np.argsort(names)
    place = np.empty(len(names), np.int64)
    place[order] = np.arange(len(names))
    return tuple(sorted(names)), place[types.indices.to_numpy()]


def _per_type(flags: Flags | None, case_type: Numbers, names: Sequence[str]) -> Numbers:
    counted = case_type if flags is None else case_type[flags]
    return np.bincount(counted, minlength=len(names)).astype(np.int64)


def _refuse_other_draw(
    cases: pa.Table, strata: Sequence[str], drawn: Flags, stratum: Numbers, sizes: Sizes
) -> None:
    told = cases["random_arm_probability"].to_numpy()
    chance = (np.bincount(stratum, drawn, len(sizes)) / sizes)[stratum]
    if "case_type" not in strata or not np.allclose(chance, told, rtol=1e-9, atol=0):
        raise Refusal(
            sv="urvalssannolikheterna stämmer inte med hur den slumpvisa armen drogs. "
            "Gör om kontrollen med «samsyn check».",
            en="the inclusion probabilities are not those of how the random arm was drawn. "
            "Run 'samsyn check' again.",
        )
