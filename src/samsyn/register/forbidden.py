"""What no table and no column may hold, with the law behind it.

utlänningsdatalagen (2016:27) 14 and 17 §§: special categories of personal data may be treated only
when absolutely necessary, and a search may never aim at a selection of persons by them. A register
that has no field for them cannot be searched by them.
"""

import re

from samsyn.register.letters import readings

LAW_SV = "utlänningsdatalagen (2016:27) 17 §"
LAW_EN = "the Act on Personal Data of Aliens (utlänningsdatalagen 2016:27, 17 §)"

# Stems of words in English and Swedish, tried at the start of each word of a column's name.
_STEMS: dict[str, tuple[str, ...]] = {
    "protection grounds": (
        "protection_ground", "protectionground", "asylum_ground", "asylum_reason", "asylum_claim",
        "invoked_ground", "claim_ground", "persecution", "skyddsskal", "skyddsgrund", "asylskal",
        "aberopad_grund", "convention_ground", "refugee_ground", "forfoljelse", "skyddsbehov",
        "protection_need", "need_of_protection",
    ),
    "religion": (
        "religi", "faith", "belief", "trosupp", "trostillh", "konvertit", "convert",
        "denomination", "kyrkotill", "samfund", "tro", "livsaskadning", "muslim", "islam", "jewish",
        "judisk", "kristen", "hindu", "buddhis", "synagog", "moske", "mosque",
    ),
    "sexual orientation or gender identity": (
        "sexual", "sexuell", "gender_ident", "genderident", "konsident", "konsuttryck", "lgbt",
        "hbtq", "sogi", "orientation", "transgender", "transperson", "laggning",
    ),
    "health": (
        "health", "halsa", "halso", "medical", "medication", "medicin", "diagnos", "illness",
        "hiv",
        "disease", "sjukdom", "disabilit", "funktionsneds", "funktionshind", "funktionsvar",
        "patient", "pregnan", "gravid", "lakarintyg", "lakarutl", "sjukskriv", "sjukintyg",
        "psykisk",
    ),
    "ethnic origin": (
        "ethnic", "etni", "race", "racial", "ras", "tribe", "clan", "klan", "klantill", "stam",
        "stamtill", "caste", "folkgrupp", "hudfarg", "skin_colo",
    ),
    "political opinion": (
        "politic", "politisk", "party_membership", "parti", "partitill", "partimedlem", "opinion",
        "asikt",
    ),
    "trade-union membership": (
        "union_member", "trade_union", "tradeunion", "labor_union", "labour_union", "fackfor",
        "fackmed", "facklig", "facket", "union",
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

# Whole words that a stem would take by accident (partial, trolley, hivernal, stamped).
_WHOLE_WORDS = {
    "ras", "race", "clan", "klan", "convert", "tro", "hiv", "laggning", "stam", "caste", "parti",
    "facket", "union",
}  # fmt: skip

# Words that show a union to be another than a trade union.
_OTHER_UNIONS = {
    "european", "europeiska", "eu", "african", "customs", "citizen", "citizens", "citizenship",
    "western", "credit", "civil", "soviet", "postal",
}  # fmt: skip

# Stems that no other word holds, so that they tell inside of a compound too (homosexual, ohälsa).
_ANYWHERE = {
    "religi", "sexual", "sexuell", "health", "halsa", "ethnic", "etnisk", "politisk", "muslim",
}  # fmt: skip

# From this length on no two words beside each other make a stem by accident (re_ligion does).
_LONG = 6


def forbidden_category(column: str) -> str | None:
    """The category that a column's name shows it to hold, or None.

    The name is read as snake_case, camelCase, or words; letters lose accents and disguises, and
    separators inside of a word do not hide it.
    """
    for reading in readings(column):
        words = _words(reading)
        for category, stems in _STEMS.items():
            if any(_matches(stem, words) for stem in stems):
                return category
    return None


def _words(name: str) -> list[str]:
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return [word for word in re.split(r"[\W_]+", parted.lower()) if word]


def _matches(stem: str, words: list[str]) -> bool:
    name = "".join(words)
    if stem == "union" and _OTHER_UNIONS & set(words):
        return False
    if stem in _WHOLE_WORDS:
        return stem in words or stem == name
    if "_" in stem:
        return stem.replace("_", "") in name
    if any(word.startswith(stem) for word in words):
        return True
    anywhere = stem in _ANYWHERE
    if len(stem) >= _LONG and (stem in name if anywhere else name.startswith(stem)):
        return True
    return anywhere and any(stem in word for word in words)
