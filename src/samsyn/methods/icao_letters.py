"""Names as a machine readable zone writes them (ICAO Doc 9303-3, section 6).

The tables give what the recommendation writes for letters of Latin, Cyrillic and Arabic script.
States also write otherwise, so that a name written otherwise is not thereby another name.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

FILLER = "<"
_LATIN = (
    "ÅÄÆÖØŒÜÞÐĐĦĲĸŁŊŦÑƏ",
    "AA AE AE OE OE OE UE TH D D H IJ Q L N T N E",
)
_CYRILLIC = (
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЃЄЅІЇЈЉЊЋЌЎЏҐѢѲѴѪ",
    "A B V G D E E ZH Z I I K L M N O P R S T U F KH TS CH SH SHCH IE Y - E IU IA "
    "D G IE DZ I I J LJ NJ C K U DZ G IE F Y U",
)
_ARABIC = (
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپ",
    "XE XAA XAE U I XI A B XTA T XTH J XH XKH D XDH R Z S XSH XSS XDZ XTT XZZ E G F Q K L M N "
    "H W XAY Y P",
)
_NOT_WRITTEN = "-"
_LETTERS = str.maketrans(
    {
        letter: latin.replace(_NOT_WRITTEN, "")
        for letters, written in (_LATIN, _CYRILLIC, _ARABIC)
        for letter, latin in zip(letters, written.split(), strict=True)
    }
)
_APOSTROPHES = re.compile("['’‘`´ʼʻ]")
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")
_PARTING = re.compile("[^A-Z]+")


@lru_cache(maxsize=1 << 16)
def icao_name(name: str) -> str:
    """One field of a name in the letters of the zone, its parts parted by a filler.

    Apostrophes are left out; hyphens, spaces and all other signs become one filler.
    """
    # Python writes the capital of sharp s as SS, so that it needs no line of its own.
    letters = _APOSTROPHES.sub("", unicodedata.normalize("NFC", name).upper())
    latin = _ARABIC_MARKS.sub("", letters).translate(_LETTERS)
    return _PARTING.sub(FILLER, anyascii(latin).upper()).strip(FILLER)
