"""Machine readable zones for tests: ICAO's specimens, and zones made to any format."""

from dataclasses import dataclass
from datetime import date

from samsyn.methods.mrz_layout import FILLER, LAYOUTS, Layout, check_digit

ON = date(2026, 9, 1)

# Doc 9303 parts 4 to 7, appendices: Utopia's specimens.
TD3 = """P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10"""
TD1 = """I<UTOD231458907<<<<<<<<<<<<<<<
7408122F1204159UTO<<<<<<<<<<<6
ERIKSSON<<ANNA<MARIA<<<<<<<<<<"""
TD2 = """I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
D231458907UTO7408122F1204159<<<<<<<6"""
MRV_A = """V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L8988901C4XXX4009078F96121096ZE184226B<<<<<<"""
MRV_B = """V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
L8988901C4XXX4009078F9612109<<<<<<<<"""
TD1_LONG_NUMBER = """I<UTOD23145890<7349<<<<<<<<<<<
3407127M9507122UTO<<<<<<<<<<<2
STEVENSON<<PETER<JOHN<<<<<<<<<"""
TD2_LONG_NUMBER = """I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<
D23145890<UTO3407127M95071227349<<<8"""
SPECIMENS = {
    "TD1": TD1,
    "TD2": TD2,
    "TD3": TD3,
    "MRV-A": MRV_A,
    "MRV-B": MRV_B,
}


@dataclass(frozen=True, kw_only=True)
class Document:
    """What a zone is made from; texts as they stand in it, but for the fillers at their ends."""

    layout: Layout = LAYOUTS[2]
    issuing_state: str = "UTO"
    names: str = "ERIKSSON<<ANNA<MARIA"
    number: str = "L898902C3"
    date_of_birth: str = "740812"
    valid_to: str = "300415"

    def zone(self) -> str:
        """The zone as text, its check digits right."""
        layout = self.layout
        places = [FILLER] * (layout.lines * (layout.width + 1) - 1)
        for line in range(1, layout.lines):
            places[line * (layout.width + 1) - 1] = "\n"
        places[0] = "V" if layout.is_visa else "P"
        for field in ("issuing_state", "names", "date_of_birth", "valid_to"):
            _write(places, getattr(layout, field), getattr(self, field))
        self._write_number(places)
        for check in layout.checks:
            covered = "".join("".join(places[part]) for part in check.covers)
            if check.field != "number" or len(self.number) <= 9:
                places[check.digit] = str(check_digit(covered))
        return "".join(places)

    def _write_number(self, places: list[str]) -> None:
        _write(places, self.layout.number, self.number[:9])
        if len(self.number) > 9 and self.layout.overflow is not None:
            rest = self.number[9:] + str(check_digit(self.number))
            _write(places, self.layout.overflow, rest)


def _write(places: list[str], where: slice, text: str) -> None:
    width = where.stop - where.start
    places[where] = list(text[:width].ljust(width, FILLER))
