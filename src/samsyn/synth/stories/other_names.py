"""Names and dates as somebody else bears them, or as somebody else would write them."""

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.draw import Rng
from samsyn.synth.stories.common import Days
from samsyn.synth.words import Codes

# No spelling, order, script or slip makes these of a name in data/names.csv, even where that name
# is written without its vowels: they share no part, and hardly a sound, with any of them.
_UNLIKE = (
    ("Kjeldskovgaard", "Gwendolfryd"),
    ("Prüfpfändl", "Gwendolfryd"),
    ("Wszędobylcz", "Gwendolfryd"),
    ("Błyszczyk", "Gwendolfryd"),
    ("Þjóðbjörgsdóttir", "Świętopełk"),
    ("Þjóðbjörgsdóttir", "Zdzisława"),
    ("Zwölfpfennig", "Zdzisława"),
)
_YEARS, _MONTHS = 11, 6
_LEAST_LETTERS = 5


def unlike_names(agency: Agency, rng: Rng, count: int) -> tuple[Codes, Codes]:
    """Family names and given names that nobody here can bear."""
    drawn = rng.integers(0, len(_UNLIKE), count)
    families, givens = (agency.words.codes(names) for names in zip(*_UNLIKE, strict=True))
    return families[drawn], givens[drawn]


def unlike_dates(days: Days) -> Days:
    """Dates that no slip makes of these: three digits differ at least, and the year by eleven."""
    months = days.astype("datetime64[M]")
    year = months.astype("datetime64[Y]")
    month = (months - year.astype("datetime64[M]")).astype(np.int64)
    moved = (year - _YEARS).astype("datetime64[M]") + (month + _MONTHS) % 12
    day = np.minimum((days - months).astype(np.int64), 27)
    unlike: Days = moved.astype("datetime64[D]") + day
    return unlike


def slipped(agency: Agency, names: Codes) -> Codes:
    """Names with a letter struck twice; short ones as they are."""
    used, places = np.unique(names, return_inverse=True)
    texts = [text or "" for text in agency.words.texts(used)]
    struck = [text[:3] + text[2:] if len(text) >= _LEAST_LETTERS else text for text in texts]
    return agency.words.codes(struck)[places] if len(used) else names
