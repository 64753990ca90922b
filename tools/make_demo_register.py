"""Write the demonstration register: a small made-up agency on 1 September 2026.

    python tools/make_demo_register.py [FOLDER]

FOLDER (``demo`` unless told) gets ``register/*.csv``; ``truth.csv``, every fault planted, by case
or decision and name of check; and ``look_alikes.csv``, what must give no hit, and why. The same
bytes every time: no randomness, no clock, no network.

Everybody and everything is made up. ``demo_register/numbers.py`` says from which ranges that
nobody has the numbers come; personal identity numbers have birth numbers 980 to 999, which are
Skatteverket's test numbers. Case numbers (D-00000001) have a form of our own.
"""

import sys
from pathlib import Path

from demo_register import (
    citizens,
    families,
    hard,
    pay,
    permits,
    protection,
    studies,
    visas,
    visitors,
    work,
)
from demo_register.book import Book
from demo_register.cast import introduce

STORIES = (work, pay, hard, families, studies, visas, visitors, protection, citizens, permits)
DEMO = Path(__file__).parent.parent / "demo"


def told() -> Book:
    """All stories, in order, in one book."""
    book = Book()
    cast = introduce(book)
    for story in STORIES:
        story.tell(book, cast)
    return book


def main() -> None:
    """Write the folder named on the command line."""
    told().write(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO)


if __name__ == "__main__":
    main()
