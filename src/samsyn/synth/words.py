"""Words of the agency: each text that recurs is kept once and stands in columns as its code."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Codes = npt.NDArray[np.int32]
NO_WORD = -1


class Words:
    """A growing list of texts. A code is the place of a text in it; ``NO_WORD`` is missing."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._codes: dict[str, int] = {}

    def code(self, text: str | None) -> int:
        """The code of a text, new if it has none."""
        if text is None:
            return NO_WORD
        code = self._codes.setdefault(text, len(self._texts))
        if code == len(self._texts):
            self._texts.append(text)
        return code

    def codes(self, texts: Iterable[str | None]) -> Codes:
        """The codes of texts."""
        return np.array([self.code(text) for text in texts], np.int32)

    def texts(self, codes: Codes) -> list[str | None]:
        """The texts of codes."""
        return [None if code < 0 else self._texts[code] for code in codes]

    def column(self, codes: Codes) -> pa.Array:
        """The codes as a column of text; words that it does not use stay out of it."""
        used, places = np.unique(codes, return_inverse=True)
        known = pa.array(self.texts(used), pa.string())
        return known.take(pa.array(places.astype(np.int32)))
