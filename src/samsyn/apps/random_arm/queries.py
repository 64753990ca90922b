"""Puts a run's random arm and the judgements of it together."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samsyn.engine.arm_estimate import ArmEstimate, told_arm
from samsyn.engine.arm_sample import ArmSample, arm_sample
from samsyn.gateways.judgements import no_such_case, read_judgements
from samsyn.gateways.outputs.arm import read_arm


@dataclass(frozen=True)
class ArmReport:
    """What may be told of a run's random arm.

    ``days`` are the first and the last that a judgement names, if any does.
    """

    run_id: str
    on: str
    sample: ArmSample
    estimate: ArmEstimate
    days: tuple[date, date] | None


def arm_report(out: Path, judgements: Path) -> ArmReport:
    """The report on the result folder ``out``, by the judgements in a CSV file.

    Raises:
        Refusal: the folder or the file cannot be taken, or a judgement is of no open case.
    """
    run, cases = read_arm(out)
    read = read_judgements(judgements)
    found = {case: judgement.something_found for case, judgement in read.items()}
    try:
        sample = arm_sample(cases, run["random_arm"]["strata"], found)
    except KeyError as error:
        case = error.args[0]
        raise no_such_case(judgements, read[case], case) from None
    days = [one.judged_on for one in read.values() if one.judged_on]
    return ArmReport(
        run_id=run["run_id"],
        on=run["on"],
        sample=sample,
        estimate=told_arm(sample),
        days=(min(days), max(days)) if days else None,
    )
