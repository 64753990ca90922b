"""What no table and no column may hold, with the law behind it.

utlänningsdatalagen (2016:27) 14 and 17 §§: special categories of personal data may be treated only
when absolutely necessary, and a search may never aim at a selection of persons by them. A register
that has no field for them cannot be searched by them.
"""

import re
import unicodedata

LAW_SV = "utlänningsdatalagen (2016:27) 17 §"
LAW_EN = "the Act on Personal Data of Aliens (utlänningsdatalagen 2016:27, 17 §)"

# Stems of words in English and Swedish, tried at the start of each word of a column's name.
_STEMS: dict[str, tuple[str, ...]] = {
    "protection grounds": (
        "protection_ground", "protectionground", "asylum_ground", "asylum_reason", "asylum_claim",
        "invoked_ground", "claim_ground", "persecution", "skyddsskal", "skyddsgrund", "asylskal",
        "aberopad_grund", "convention_ground", "refugee_ground", "forfoljelse",
    ),
    "religion": (
        "religi", "faith", "belief", "trosupp", "trostillh", "konvertit", "convert",
        "denomination", "kyrkotill", "samfund",
    ),
    "sexual orientation or gender identity": (
        "sexual", "sexuell", "gender_ident", "genderident", "konsident", "konsuttryck", "lgbt",
        "hbtq", "sogi", "orientation", "transgender", "transperson",
    ),
    "health": (
        "health", "halsa", "halso", "halsotillst", "medical", "medicinsk", "diagnos", "illness",
        "disease", "sjukdom", "disabilit", "funktionsneds", "funktionshind", "funktionsvar",
        "patient", "pregnan", "gravid",
    ),
    "ethnic origin": (
        "ethnic", "etni", "race", "racial", "ras", "tribe", "clan", "klan", "folkgrupp",
    ),
    "political opinion": (
        "politic", "politisk", "party_membership", "partitill", "opinion", "asikt",
    ),
    "trade-union membership": (
        "union_member", "trade_union", "tradeunion", "labor_union", "labour_union", "fackfor",
        "fackmed", "facklig",
    ),
}  # fmt: skip

# The categories as a person reads them in Swedish.
SWEDISH_CATEGORIES = {
    "protection grounds": "skyddsgrunder",
    "religion": "religion",
    "sexual orientation or gender identity": "sexuell läggning eller könsidentitet",
    "health": "hälsa",
    "ethnic origin": "etniskt ursprung",
    "political opinion": "politiska åsikter",
    "trade-union membership": "medlemskap i fackförening",
}

# Whole words that a stem would take by accident.
_WHOLE_WORDS = {"ras", "race", "clan", "klan", "convert"}

# Stems that no other word holds, so that they tell inside of a compound too (homosexual, ohälsa).
_ANYWHERE = {"religi", "sexual", "sexuell", "health", "halsa", "ethnic", "etnisk", "politisk"}


def forbidden_category(column: str) -> str | None:
    """The category that a column's name shows it to hold, or None.

    The name is read as snake_case, camelCase, or words; letters lose their accents.
    """
    words = _words(column)
    name = "".join(words)
    for category, stems in _STEMS.items():
        if any(_matches(stem, words, name) for stem in stems):
            return category
    return None


def _words(column: str) -> list[str]:
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", _without_accents(column))
    return [word for word in re.split(r"[\W_]+", parted.lower()) if word]


def _without_accents(text: str) -> str:
    # However an accented letter was typed, as one character or two, it falls apart alike.
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _matches(stem: str, words: list[str], name: str) -> bool:
    if stem in _WHOLE_WORDS:
        return stem in words
    if "_" in stem:
        return stem.replace("_", "") in name
    if stem in _ANYWHERE:
        return any(stem in word for word in words)
    return any(word.startswith(stem) for word in words)
