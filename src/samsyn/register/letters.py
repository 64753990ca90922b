"""Names and texts in plain letters, so that no disguise of a letter hides a word.

A letter may be typed in several ways, parted by signs that do not show, or borrowed from another
script: then it either looks like a Latin letter (Cyrillic р) or sounds like one (Cyrillic р again).
"""

import unicodedata

from anyascii import anyascii

# Letters of other scripts that look like a Latin one, and the one they look like.
_LOOK = str.maketrans(
    "асеорхуіјѕһԁԛԝкмнтвАВЕЅІЈКМНОРСТУХαονρικτυχεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aceopxyijshdqwkmhtbABESIJKMHOPCTYXaovpiktuxeABEZHIKMNOPTYX",
)
# Accents, and signs that do not show: soft hyphens, zero-width spaces and joiners.
_UNSEEN = frozenset({"Mn", "Me", "Cf"})


def readings(text: str) -> tuple[str, ...]:
    """The text in plain ASCII letters: as it looks, and as it is romanised."""
    seen = _seen(text)
    if seen.isascii():
        return (seen,)
    return tuple(dict.fromkeys((anyascii(seen.translate(_LOOK)), anyascii(seen))))


def _seen(text: str) -> str:
    # However an accented letter was typed, as one character or two, it falls apart alike.
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if unicodedata.category(sign) not in _UNSEEN)
