"""Words for people in one language, from TOML files: by key, by number, and as dates."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

LANGUAGES = ("sv", "en")
# Between the digits of a number, and between a number and its unit: no line breaks there.
NBSP = "\N{NO-BREAK SPACE}"

# How letters beyond z are ordered: å, ä, ö last in Swedish, with their base letters in English.
_ORDER = {"sv": str.maketrans("åäöéü", "{|}ey"), "en": str.maketrans("åäöéü", "aaoeu")}
# Facts whose text lists codes, by how their names end.
_LISTS = {"alert_sources": "answer_source", "tip_categories": "code"}


@dataclass(frozen=True)
class Words:
    """Texts by dotted key: ``words("case.title", case="C1")``."""

    lang: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text with its braces filled in."""
        return self.texts[key].format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """The text that fits the number, which fills ``{n}``."""
        form = "one" if n == 1 else "other"
        if n == 0 and f"{key}.zero" in self.texts:
            form = "zero"
        return self(f"{key}.{form}", n=self.number(n), **values)

    def number(self, value: Any) -> str:
        """A number in the language's way: 34 470 and 0,83, or 34,470 and 0.83."""
        told = f"{value:,}"
        if "." in told:
            told = told.rstrip("0").rstrip(".")
        if self.lang == "en":
            return told
        return told.replace(",", NBSP).replace(".", ",").replace("-", "\N{MINUS SIGN}")

    def day(self, day: str) -> str:
        """A day in running text, 1 september 2026; what is no ISO day as it stands."""
        try:
            found = date.fromisoformat(day)
        except ValueError:
            return day
        return f"{found.day} {self(f'month.{found.month}')} {found.year}"

    def moment(self, moment: str) -> str:
        """A time told as ``day hour:minute``, or a day alone, in running text."""
        day, _, time = moment.partition(" ")
        return self("time.moment", day=self.day(day), time=time) if time else self.day(day)

    def place(self, text: str) -> str:
        """What to sort a text by in the reader's language."""
        return text.casefold().translate(_ORDER[self.lang])

    def all_of(self, parts: Iterable[str]) -> str:
        """A list in words: a, b och c."""
        *first, last = list(parts)
        return f"{', '.join(first)} {self('list.and')} {last}" if first else last

    def named(self, section: str, name: str) -> str:
        """The words for a name of a section; a name that has none shows as it stands."""
        return self.texts.get(f"{section}.{name}", name)

    def code(self, code: str, of: str = "") -> str:
        """The words for a code, seen as a value of the fact ``of``; unknown codes as they stand."""
        return self._of_fact(of).get(code) or self.named("code", code)

    def listed(self, text: str, of: str) -> str:
        """A text that lists codes, told in words; the text of any other fact as it stands."""
        section = next((_LISTS[name] for name in _LISTS if of.endswith(name)), None)
        if section is None:
            return text
        return ", ".join(self.named(section, part) for part in text.split(", "))

    def _of_fact(self, fact: str) -> dict[str, str]:
        """The codes that are a fact's own: the section whose name ends the fact's."""
        found = {}
        for key, text in self.texts.items():
            section, _, code = key.removeprefix("code_of.").partition(".")
            if key.startswith("code_of.") and fact.endswith(section):
                found[code] = text
        return found


def read_words(lang: str, *folders: Path) -> Words:
    """The words of a language from each folder's ``<lang>.toml``; a language unknown is English.

    Raises:
        ValueError: two folders have words for the same key.
    """
    texts: dict[str, str] = {}
    for folder in folders:
        file = folder / f"{lang if lang in LANGUAGES else 'en'}.toml"
        found = dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))
        if twice := texts.keys() & found.keys():
            raise ValueError(f"{file}: said elsewhere too: {', '.join(sorted(twice))}")
        texts |= found
    return Words(lang, texts)


def _flat(texts: Mapping[str, Any], before: str = "") -> Iterable[tuple[str, str]]:
    for key, text in texts.items():
        if isinstance(text, dict):
            yield from _flat(text, f"{before}{key}.")
        else:
            yield f"{before}{key}", text
