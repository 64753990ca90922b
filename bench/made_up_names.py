"""Made-up persons of many naming customs, and what registers do to their names.

Names are put together at random from lists of frequent names; nobody is meant. Each custom gets
the same changes in the same shares, so that a difference between customs is the method's.
"""

import csv
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa

Rng = np.random.Generator
Name = tuple[str, str]  # in its own script, in Latin letters

# Customs by the countries whose lists they draw on; where a list has no family names, the father's
# given name follows one's own.
CUSTOMS = {
    "arabic": ("AE", "EG", "JO", "LY", "LB", "MA", "KW"),
    "iranian": ("IR",),
    "east_slavic": ("RU", "UA", "BY"),
    "south_slavic": ("BG", "RS", "MK", "ME"),
    "greek": ("GR", "CY"),
    "georgian": ("GE",),
    "armenian": ("AM",),
    "turkic": ("TR", "AZ", "KZ", "KG"),
    "south_asian": ("IN", "NP", "PK", "BD"),
    "chinese": ("CN", "TW"),
    "korean": ("KR",),
    "iberian": ("ES", "MX", "CO", "AR", "CL", "PE", "PT"),
    "nordic": ("NO", "DK", "FI", "FO", "SE", "IS"),
    "english": ("GB", "US", "CA", "IE", "AU"),
}
# Customs that the lists leave out, with names to put together.
_EXTRA = {
    "ethiopian": (
        "Abebe Bekele Tesfaye Girma Hailu Mulugeta Tadesse Getachew Kebede Alemu Worku Desta Yonas "
        "Dawit Selam Hiwot Tigist Almaz Meseret Genet Senait Mekonnen Fikru Berhanu Lemma Tsehay",
        "",
    ),
    "eritrean": (
        "Tesfay Berhane Kidane Habtom Yemane Mebrahtu Ghebremeskel Weldemichael Haile Tekle Semere "
        "Filmon Merhawi Rahel Saba Luwam Feven Senayt Natsnet Ghirmay Ogbazghi Tewolde Zerai",
        "",
    ),
    "somali": (
        "Abdi Warsame Farah Hersi Nur Jama Duale Guled Hodan Ayaan Ifrah Sahra Yasin Liban Bile "
        "Samatar Elmi Gedi Roble Awale Mahad Khadra Sagal Deeqa Hibaq Idil Ladan Mahamud Shire",
        "",
    ),
    "vietnamese": (
        "An Binh Cuong Dung Duc Giang Hai Hanh Hoa Hung Huong Khanh Lan Linh Long Mai Minh Nam Nga "
        "Ngoc Phuong Quang Quynh Son Tam Thanh Thao Thu Trang Trung Tuan Tung Van Vinh Xuan Yen",
        "Nguyen Nguyen Nguyen Nguyen Tran Tran Le Le Pham Huynh Phan Vu Dang Bui Do Ho Ngo Duong",
    ),
    "icelandic": (
        "Gunnar Sigridur Bjarni Gudrun Olafur Ragnheidur Thorsteinn Asdis Kjartan Hildur Einar "
        "Solveig Magnus Steinunn Hallgrimur Vigdis Birgir Lilja",
        "Gunnarsson Bjarnadottir Olafsson Thorsteinsdottir Kjartansson Einarsdottir Magnusson "
        "Hallgrimsson Birgisdottir Sigurdsson Jonsdottir Arnarson Palsdottir Stefansson "
        "Helgadottir",
    ),
    "burmese": (
        "Aung Kyaw Thiha Zaw Htet Myint Khin Su Nilar Hnin Phyo Wai Thandar Moe Yadanar Soe Naing "
        "Ei Zin Lwin Thet Sandar Nyein Wutyi Kaung",
        "",
    ),
    "indonesian": (
        "Suharto Sukarno Wulandari Slamet Kartini Supriyadi Ningsih Budiono Rahayu Sutrisno "
        "Lestari Mulyono Suparman Hartati Wibowo Yulianti Purnomo Setyowati Gunawan Widodo",
        "",
    ),
    "dutch": (
        "Pieter Marijke Willem Saskia Joost Annelies Bram Femke Sander Hanneke Ruben Lotte Dirk "
        "Anouk",
        "van_der_Berg de_Vries van_Dijk ter_Horst van_den_Heuvel de_Graaf Visser Bakker Dekker "
        "van_Leeuwen Kuipers van_der_Meer Hoekstra Postma Brouwer",
    ),
}
_FATHERS_NAME = {"burmese", "arabic", "iranian", "ethiopian", "eritrean", "somali"}
_ONE_GIVEN_NAME = {"chinese", "korean", "icelandic"}
_TWO_FAMILY_NAMES = {"iberian"}
_SINGLE_NAME = {"indonesian"}


@dataclass(frozen=True)
class Person:
    """A made-up person's family and given names, each part in its own script and in Latin."""

    family: tuple[Name, ...]
    given: tuple[Name, ...]


def customs(data: Path) -> dict[str, tuple[list[Name], list[Name]]]:
    """Given and family names per custom.

    Raises:
        FileNotFoundError: The lists of names are not there.
    """
    given = _names(data / "common-forenames-by-country.csv")
    family = _names(data / "common-surnames-by-country.csv")
    found = {
        custom: (
            [name for country in countries for name in given[country]],
            [name for country in countries for name in family[country]],
        )
        for custom, countries in CUSTOMS.items()
    }
    for custom, (given_names, family_names) in _EXTRA.items():
        found[custom] = (_both_latin(given_names), _both_latin(family_names))
    return found


def _both_latin(names: str) -> list[Name]:
    return [(name.replace("_", " "),) * 2 for name in names.split()]


def _names(path: Path) -> dict[str, list[Name]]:
    found = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            latin = row["Romanized Name"].split("/")[0]
            if latin and row["Localized Name"]:
                found[row["Country"]].append((row["Localized Name"], latin))
    return found


def pool(
    names: tuple[list[Name], list[Name]], rng: Rng, *, given: int = 20, family: int = 15
) -> tuple[list[Name], list[Name]]:
    """As many names for each custom, so that chance makes persons alike equally often."""
    given_names, family_names = names
    return _some(given_names, given, rng), _some(family_names, family, rng)


def _some(names: list[Name], size: int, rng: Rng) -> list[Name]:
    return [names[place] for place in rng.permutation(len(names))[:size]]


def make_person(custom: str, names: tuple[list[Name], list[Name]], rng: Rng) -> Person:
    """A person as the custom has it: two given names and a surname, or one, or father's names."""
    given, family = names
    pick = [given[place] for place in rng.choice(len(given), 3, replace=False)]
    if custom in _SINGLE_NAME:
        return Person(family=(pick[0],), given=())
    if custom in _FATHERS_NAME or not family:
        return Person(family=(pick[1], pick[2]), given=(pick[0],))
    surnames = 2 if custom in _TWO_FAMILY_NAMES else 1
    last = tuple(family[place] for place in rng.choice(len(family), surnames, replace=False))
    return Person(family=last, given=tuple(pick[: 1 if custom in _ONE_GIVEN_NAME else 2]))


def with_no_name_in_common(people: list[Person], *, within: int = 100) -> list[int]:
    """For each person the place of another, among those next to them, of wholly other names."""
    names = [{latin for _, latin in person.family + person.given} for person in people]
    return [
        next(
            other
            for other in (start + (row + step) % within for step in range(1, within))
            if not names[row] & names[other]
        )
        for row, start in ((row, row // within * within) for row in range(len(people)))
    ]


def _latin(parts: tuple[Name, ...]) -> str:
    return " ".join(latin for _, latin in parts)


def as_written(person: Person, _rng: Rng) -> tuple[str, str]:
    """Family and given names in Latin letters."""
    return _latin(person.family), _latin(person.given)


def _swapped(person: Person, _rng: Rng) -> tuple[str, str]:
    return _latin(person.given), _latin(person.family)


def _in_one_field(person: Person, _rng: Rng) -> tuple[str, str]:
    return f"{_latin(person.given)} {_latin(person.family)}", ""


def _shortened(person: Person, rng: Rng) -> tuple[str, str]:
    keep = person.given[:1] if len(person.given) > 1 else person.given
    family = person.family[:1] if rng.random() < 0.5 else person.family[-1:]
    return _latin(family), _latin(keep)


def _slipped(person: Person, rng: Rng) -> tuple[str, str]:
    family, given = as_written(person, rng)
    place = int(rng.integers(len(family)))
    return family[:place] + "eranst"[rng.integers(6)] + family[place + 1 :], given


def _hyphened(person: Person, rng: Rng) -> tuple[str, str]:
    family, given = as_written(person, rng)
    return family.replace(" ", "-"), given.replace(" ", "-")


def _respelled(person: Person, rng: Rng) -> tuple[str, str]:
    family, given = as_written(person, rng)
    for old, new in (("ou", "u"), ("ee", "i"), ("kh", "h"), ("y", "i"), ("w", "v"), ("ck", "k")):
        family, given = family.replace(old, new), given.replace(old, new)
    return family, given


def _in_own_script(person: Person, _rng: Rng) -> tuple[str, str]:
    family, given = ([own for own, _ in parts] for parts in (person.family, person.given))
    return " ".join(family), " ".join(given)


CHANGES: list[Callable[[Person, Rng], tuple[str, str]]] = [
    as_written,
    _swapped,
    _in_one_field,
    _shortened,
    _slipped,
    _hyphened,
    _respelled,
    _in_own_script,
]


def birth_dates(count: int, rng: Rng) -> np.ndarray:
    """Days between 1950 and 2008, one in ten 1 January."""
    days = rng.integers(-7305, 14_000, count).astype("datetime64[D]")
    years = days.astype("datetime64[Y]").astype("datetime64[D]")
    return np.where(rng.random(count) < 0.1, years, days)


def table(names: list[tuple[str, str]], born: np.ndarray, missing: np.ndarray) -> pa.Table:
    """Records as ``compare_many`` takes them."""
    return (
        pl.DataFrame(
            {
                "family_name": [family for family, _ in names],
                "given_names": [given or None for _, given in names],
                "date_of_birth": pl.Series(born).cast(pl.Date),
            }
        )
        .with_columns(date_of_birth=pl.when(~pl.Series(missing)).then(pl.col("date_of_birth")))
        .to_arrow()
    )
