"""What the texts of a declaration may say, and must: held by ``verify``."""

from collections.abc import Iterator
from string import Formatter

from pydantic import BaseModel

from samsyn.engine.declarations import Card, Declared, Text
from samsyn.engine.orders import ending_in, order_in
from samsyn.engine.rule import Rule

# From this many words on, two languages do not say the same by chance (as names of things do).
_FEW_WORDS = 3


def of_texts(rule: Rule) -> Iterator[str]:
    """What is wrong with the texts of a card."""
    card = rule.card
    known = {*card.shows, *rule.facts, *card.parameters}
    for key, text in (("reason", card.reason), ("party.text", card.party.text)):
        for lang in ("sv", "en") if text else ():
            for wrong in _placeholders(text.told(lang) if text else "", known):
                yield f"{key}.{lang}: {wrong} is not a shown fact or parameter in braces"
    if (card.party.text is None) == (card.party.withheld is None):
        yield "party: give either text, or withheld with the provision behind it"
    yield from of_orders("next_step", card.next_step)
    if card.leads_to in ("trafficking", "labour_exploitation"):
        yield from _of_victims(card)


def of_orders(key: str, text: Text) -> Iterator[str]:
    """A next step inquires: what a hit leads to is an officer's reasoned decision."""
    for lang in ("sv", "en"):
        if order := order_in(text.told(lang)):
            yield (
                f"{key}.{lang}: orders what only an officer's reasoned decision may bring about "
                f"({order}); write an inquiry, a question or a comparison"
            )


def of_languages(declared: Declared, key: str = "") -> Iterator[str]:
    """Texts whose English is the Swedish once more."""
    for name, value in declared:
        where = f"{key}.{name}" if key else name
        for part, inner in _inside(where, value):
            if isinstance(inner, Text):
                if _is_untranslated(inner):
                    yield f"{part}: the English text is the same as the Swedish"
            elif isinstance(inner, Declared):
                yield from of_languages(inner, part)


def _inside(key: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        yield from ((f"{key}.{name}", inner) for name, inner in value.items())
    elif isinstance(value, tuple):
        yield from ((f"{key}.{place}", inner) for place, inner in enumerate(value, start=1))
    elif isinstance(value, BaseModel):
        yield key, value


def _is_untranslated(text: Text) -> bool:
    swedish, english = (told.casefold().split() for told in (text.sv, text.en))
    return len(swedish) > _FEW_WORDS and swedish == english


def _placeholders(text: str, known: set[str]) -> Iterator[str]:
    """What stands in braces and is not the plain name of something known."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        yield str(error)
        return
    for _, name, form, conversion in parts:
        if name is not None and (name not in known or form or conversion):
            yield repr(name)


def _of_victims(card: Card) -> Iterator[str]:
    """Signs of exploitation lead to support, never to revocation (design section 3.9)."""
    steps = (card.next_step.sv, card.next_step.en)
    reasons = (card.reason.sv, card.reason.en)
    if any(map(ending_in, steps)) or any(map(order_in, reasons)):
        yield "a sign of exploitation may not lead to revocation: the person may be the victim"
