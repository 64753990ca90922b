"""How well, how evenly and how fast ``compare_many`` tells persons apart.

    python -m bench.same_person

Reads ../shared/data beside the project: real historical figures with real errors in their records
(each cluster is one person), names in their own script and romanised, and frequent names to make
persons up from. Nothing of them is kept. Prints tables; writes bench/results/same_person.json.
"""

import argparse
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
from bench import made_up_names as made_up
from bench.even_names import by_script
from bench.recording import record

from samsyn.methods.same_person import compare_many

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
# Between 0.4 and where unclear pairs begin there are none.
THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.4, 0.6, 0.65, 0.7, 0.8)
Pairs = np.ndarray  # shape (n, 2): rows of records


def main() -> None:
    """Measure all, print and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the data")
    parser.add_argument("--pairs", type=int, default=100_000, help="pairs of each kind")
    parser.add_argument("--timed", type=int, default=1_000_000, help="pairs to time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worst", type=int, default=5, help="errors to show of each kind")
    options = parser.parse_args()
    if not options.data.exists():
        # Nothing to do where the folder is not there; but one that was asked for is wanted.
        missing = options.data != DATA
        parser.exit(2 if missing else 0, f"no data at {options.data}: nothing to measure on\n")
    rng = np.random.default_rng(options.seed)
    results = {
        "historical": historical(options.data, options.pairs, options.worst, rng),
        "scripts": scripts(options.data, rng),
        "scripts_made_up": by_script(rng),
        "customs": customs(options.data, rng),
        "speed": speed(options.data, options.timed, rng),
    }
    record("same_person", results)


def historical(
    data: Path, count: int, worst: int, rng: np.random.Generator
) -> dict[str, dict[str, object]]:
    """Pairs of one person against pairs of two, at random and hard (same surname, same year)."""
    people = pl.read_parquet(data / "historical_figures_dev.parquet")
    records = records_of(people)
    cluster = people["cluster"].to_numpy()
    kinds = {
        "same": pairs_within(cluster, cluster, count, rng, same=True),
        "random": pairs_at_random(cluster, count, rng),
        "same_surname": pairs_within(people["surname"].to_numpy(), cluster, count, rng),
        "same_year": pairs_within(people["dob"].str.slice(0, 4).to_numpy(), cluster, count, rng),
    }
    compared = {kind: compare_pairs(records, pairs) for kind, pairs in kinds.items()}
    found = {kind: told_apart(result, compared["same"]) for kind, result in compared.items()}
    print(f"{'historical figures':20}{'flagged':>9}{'same':>9}{'AUC':>9}")
    for kind, row in found.items():
        print(f"{kind:20}{row['flagged']:9.4f}{row['called_same']:9.4f}{row['auc'] or np.nan:9.4f}")
    show_worst("one person, flagged", compared["same"], worst, descending=False)
    show_worst("two persons, not flagged", compared["random"], worst, descending=True)
    return found


def told_apart(result: pl.DataFrame, same: pl.DataFrame) -> dict[str, object]:
    """Shares called different and same; AUC against pairs of one person, unless these are they."""
    area = None if result is same else auc(same["similarity"], result["similarity"])
    shares = {verdict: share_of(result["verdict"], verdict) for verdict in ("different", "same")}
    return {
        "pairs": len(result),
        "flagged": shares["different"],
        "called_same": shares["same"],
        "auc": area,
        "below": {str(each): share_below(result["similarity"], each) for each in THRESHOLDS},
    }


def records_of(people: pl.DataFrame) -> pl.DataFrame:
    """The last word of the full name as family name, the rest as given names."""
    words = pl.col("full_name").str.split(" ")
    return people.select(
        family_name=words.list.last(),
        given_names=words.list.head(words.list.len() - 1).list.join(" "),
        date_of_birth="dob",
    )


def pairs_within(
    group: np.ndarray,
    cluster: np.ndarray,
    count: int,
    rng: np.random.Generator,
    *,
    same: bool = False,
) -> Pairs:
    """Pairs that share the group, and the cluster too or not; each possible pair as likely."""
    members = defaultdict(list)
    for row, value in enumerate(group):
        if value:
            members[value].append(row)
    groups = [np.array(rows) for rows in members.values() if len(rows) > 1]
    share = np.array([len(rows) * (len(rows) - 1) for rows in groups], float)
    picked = rng.choice(len(groups), 4 * count, p=share / share.sum())
    pairs = np.array([rng.choice(groups[each], 2, replace=False) for each in picked])
    one_person = cluster[pairs[:, 0]] == cluster[pairs[:, 1]]
    chosen: Pairs = pairs[one_person == same][:count]
    return chosen


def pairs_at_random(cluster: np.ndarray, count: int, rng: np.random.Generator) -> Pairs:
    """Pairs of two persons."""
    pairs = rng.integers(0, len(cluster), (count, 2))
    chosen: Pairs = pairs[cluster[pairs[:, 0]] != cluster[pairs[:, 1]]]
    return chosen


def compare_pairs(records: pl.DataFrame, pairs: Pairs) -> pl.DataFrame:
    """What ``compare_many`` says, beside the records themselves."""
    left, right = records[pairs[:, 0]], records[pairs[:, 1]]
    judged = pl.DataFrame(compare_many(left.to_arrow(), right.to_arrow()))
    return pl.concat([judged, left, right.select(pl.all().name.suffix("_right"))], how="horizontal")


def auc(same: pl.Series, different: pl.Series) -> float:
    """Chance that a pair of one person is the more similar, ties counting half (Mann-Whitney)."""
    first, second = same.drop_nulls(), different.drop_nulls()
    rank = pl.concat([first, second]).rank("average")
    total = float(rank[: len(first)].sum())
    return (total - len(first) * (len(first) + 1) / 2) / (len(first) * len(second))


def show_worst(title: str, compared: pl.DataFrame, count: int, *, descending: bool) -> None:
    """The errors that the method is surest of."""
    print(f"  {title}:")
    surest = compared.sort("similarity", descending=descending, nulls_last=True)
    for row in surest.head(count).rows():
        print("   ", *row)


def scripts(data: Path, rng: np.random.Generator) -> dict[str, dict[str, float]]:
    """Share called different, of names in their own script against Latin letters, no dates."""
    lists = {name: given + family for name, (given, family) in made_up.customs(data).items()}
    lists["arabic_long_list"] = read_transliterations(data / "ar2en-train.txt")
    found = {}
    print(f"{'own script, Latin':20}{'same':>9}{'others':>9}  share called different")
    for name, names in lists.items():
        foreign = [pair for pair in names if not pair[0].isascii()]
        if len(foreign) < 30 or name in {"iberian", "nordic", "english"}:
            continue
        found[name] = across_scripts(foreign, rng)
        print(f"{name:20}{found[name]['same']:9.4f}{found[name]['others']:9.4f}")
    return found


def read_transliterations(path: Path) -> list[made_up.Name]:
    """Names in Arabic letters and in Latin, one pair a line, parted by a tab."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(own, latin) for own, latin in (line.split("\t") for line in lines)]


def across_scripts(names: list[made_up.Name], rng: np.random.Generator) -> dict[str, float]:
    """Names of two parts each, against themselves and against others, in the other script."""
    first, second, third, fourth = rng.integers(0, len(names), (4, 5000))
    own = [f"{names[i][0]} {names[j][0]}" for i, j in zip(first, second, strict=True)]
    latin = [f"{names[i][1]} {names[j][1]}" for i, j in zip(first, second, strict=True)]
    others = [f"{names[i][1]} {names[j][1]}" for i, j in zip(third, fourth, strict=True)]
    left = pa.table({"family_name": own})
    return {
        kind: share_different(compare_many(left, pa.table({"family_name": right})))
        for kind, right in (("same", latin), ("others", others))
    }


def share_of(verdicts: pl.Series, verdict: str) -> float:
    """Share of pairs with that verdict."""
    return int((verdicts == verdict).sum()) / len(verdicts)


def share_below(similarity: pl.Series, threshold: float) -> float:
    """Share of all pairs that are less similar; what could not be compared is not."""
    return int((similarity < threshold).sum()) / len(similarity)


def share_different(compared: pa.Table) -> float:
    """Share of pairs with the verdict different."""
    return share_of(pl.DataFrame(compared)["verdict"], "different")


def customs(data: Path, rng: np.random.Generator) -> dict[str, dict[str, float]]:
    """Share called different per naming custom: persons against themselves, changed, and others."""
    found = {}
    print(f"{'made-up persons':20}{'same':>9}{'others':>9}  share called different")
    for custom, names in made_up.customs(data).items():
        found[custom] = one_custom(custom, names, rng)
        print(f"{custom:20}{found[custom]['same']:9.4f}{found[custom]['others']:9.4f}")
    for kind in ("same", "others"):
        shares = [row[kind] for row in found.values()]
        print(f"  {kind}: {100 * (max(shares) - min(shares)):.1f} points between customs")
    return found


def one_custom(
    custom: str,
    names: tuple[list[made_up.Name], list[made_up.Name]],
    rng: np.random.Generator,
    count: int = 4000,
) -> dict[str, float]:
    """Persons of one custom, one record in five without a birth date."""
    people: list[made_up.Person] = []
    while len(people) < count:
        drawn = made_up.pool(names, rng)
        people += [made_up.make_person(custom, drawn, rng) for _ in range(count // 40)]
    born, missing = made_up.birth_dates(count, rng), rng.random((2, count)) < 0.1
    changes = [made_up.CHANGES[place % len(made_up.CHANGES)] for place in range(count)]
    written = [made_up.as_written(person, rng) for person in people]
    changed = [change(person, rng) for change, person in zip(changes, people, strict=True)]
    left = made_up.table(written, born, missing[0])
    right = made_up.table(changed, born, missing[1])
    others = right.take(pa.array(made_up.with_no_name_in_common(people)))
    return {
        "same": share_different(compare_many(left, right)),
        "others": share_different(compare_many(left, others)),
    }


def speed(data: Path, count: int, rng: np.random.Generator) -> dict[str, float]:
    """Seconds for pairs of which 3 in 10 are two persons', 2 in 10 swapped or slipped."""
    everyone = list(made_up.customs(data).items())
    pool = [made_up.make_person(*everyone[i % len(everyone)], rng) for i in range(count // 10)]
    written = np.array([made_up.as_written(person, rng) for person in pool], object)
    mixed = np.stack([written[rng.permutation(len(pool)), column] for column in (0, 1)], axis=1)
    names = mixed[rng.integers(0, len(mixed), count)]
    right = names.copy()
    right[: count * 3 // 10] = names[rng.permutation(count)[: count * 3 // 10]]
    right[-count // 10 :] = names[-count // 10 :, ::-1]
    born = made_up.birth_dates(count, rng)
    known = np.zeros(count, bool)
    tables = [made_up.table([tuple(row) for row in each], born, known) for each in (names, right)]
    start = time.perf_counter()
    compare_many(*tables)
    seconds = time.perf_counter() - start
    print(f"{count} pairs in {seconds:.1f} s: {seconds / count * 1e6:.1f} s per million")
    return {"pairs": count, "seconds": seconds, "seconds_per_million": seconds / count * 1e6}


if __name__ == "__main__":
    main()
