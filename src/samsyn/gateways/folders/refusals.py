"""What a register folder is refused for: one line each, in Swedish and English.

Every line names the file, and the line and column where there is one; what is wrong; what to do.
"""

import json
from pathlib import Path

from samsyn.register.forbidden import LAW_EN, LAW_SV, SWEDISH_CATEGORIES
from samsyn.register.refusal import Refusal

_LONGEST_SHOWN = 60


def shown(text: str) -> str:
    """``text`` in quotation marks on one line, cut where it is long."""
    cut = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return json.dumps(cut, ensure_ascii=False)


def named(path: Path) -> str:
    """A file's or folder's name as it can be printed, whatever bytes it holds."""
    printable = str(path).encode("utf-8", "replace").decode("utf-8")
    return printable if printable.isprintable() else shown(printable)


def _refused(
    path: Path, *, sv: str, en: str, line: int | None = None, column: str | None = None
) -> Refusal:
    where_sv, where_en = named(Path(path.name)), named(Path(path.name))
    if line is not None:
        where_sv, where_en = f"{where_sv}, rad {line}", f"{where_en}, line {line}"
    if column is not None:
        where_sv, where_en = f"{where_sv}, kolumn {column}", f"{where_en}, column {column}"
    return Refusal(sv=f"{where_sv}: {sv}", en=f"{where_en}: {en}")


def folder_absent(folder: Path) -> Refusal:
    """There is no such folder."""
    return Refusal(
        sv=f"Mappen {named(folder)} finns inte; ange mappen som registrets filer ligger i.",
        en=f"The folder {named(folder)} does not exist; name the folder that holds the files.",
    )


def not_a_folder(folder: Path) -> Refusal:
    """The path leads to something else than a folder."""
    return Refusal(
        sv=f"{named(folder)} är ingen mapp; ange mappen som registrets filer ligger i.",
        en=f"{named(folder)} is not a folder; name the folder that holds the register's files.",
    )


def unreadable(path: Path, error: OSError) -> Refusal:
    """The system does not let the file or folder be read."""
    why = error.strerror or type(error).__name__
    return _refused(
        path,
        sv=f"går inte att läsa ({why}); se till att den finns och får läsas.",
        en=f"cannot be read ({why}); see that it is there and may be read.",
    )


def unwritable(path: Path, error: OSError) -> Refusal:
    """The quarantine cannot be written."""
    why = error.strerror or type(error).__name__
    return Refusal(
        sv=f"{named(path)} går inte att skriva ({why}); välj en mapp som får skrivas.",
        en=f"{named(path)} cannot be written ({why}); choose a folder that may be written.",
    )


def not_a_file(path: Path) -> Refusal:
    """A folder, or something else, stands where a file should."""
    return _refused(
        path,
        sv="är ingen fil; lägg en CSV- eller Parquet-fil i dess ställe, eller ta bort den.",
        en="is not a file; put a CSV or Parquet file in its place, or take it away.",
    )


def table_absent(folder: Path, table: str) -> Refusal:
    """A mandatory table has no file."""
    return Refusal(
        sv=f"{table}.csv: filen saknas i {named(folder)}; lägg dit {table}.csv eller "
        f"{table}.parquet.",
        en=f"{table}.csv: the file is missing in {named(folder)}; put {table}.csv or "
        f"{table}.parquet there.",
    )


def both_formats(path: Path, other: Path) -> Refusal:
    """A table stands in the folder twice."""
    return _refused(
        path,
        sv=f"tabellen finns också som {other.name}; behåll en av de två filerna.",
        en=f"the table is there as {other.name} too; keep one of the two files.",
    )


def empty_file(path: Path) -> Refusal:
    """A CSV file without a header row."""
    return _refused(
        path,
        line=1,
        sv="filen är tom; den ska börja med en rad med kolumnernas namn.",
        en="the file is empty; it should begin with a row of column names.",
    )


def encoding_fault(path: Path, *, line: int, column: str, at: int, byte: int) -> Refusal:
    """A byte that is not UTF-8. ``at`` is its place in the line, counted in bytes from 1."""
    return _refused(
        path,
        line=line,
        column=column,
        sv=f"byte 0x{byte:02X}, nummer {at} på raden, är inte UTF-8; spara filen som UTF-8.",
        en=f"byte 0x{byte:02X}, number {at} of the line, is not UTF-8; save the file as UTF-8.",
    )


def quote_never_closed(path: Path, *, line: int) -> Refusal:
    """A quoted field that goes on to the end of the file."""
    return _refused(
        path,
        line=line,
        sv="ett citattecken öppnas här och stängs aldrig; stäng det eller ta bort det.",
        en="a quotation mark opens here and is never closed; close it or take it away.",
    )


def header_misquoted(path: Path, *, line: int) -> Refusal:
    """A header row whose quotation marks do not pair up."""
    return _refused(
        path,
        line=line,
        sv="ett citattecken står fel bland kolumnernas namn; dubblera det eller ta bort det.",
        en="a quotation mark is out of place among the column names; double it or take it away.",
    )


def column_nameless(path: Path, *, line: int | None, position: int) -> Refusal:
    """A column without a name."""
    return _refused(
        path,
        line=line,
        column=str(position),
        sv="kolumnen har inget namn; ge den ett, eller ta bort den.",
        en="the column has no name; give it one, or take it away.",
    )


def column_repeated(path: Path, *, line: int | None, column: str) -> Refusal:
    """Two columns of one name."""
    return _refused(
        path,
        line=line,
        column=shown(column),
        sv="namnet står på mer än en kolumn; behåll en av dem.",
        en="more than one column bears the name; keep one of them.",
    )


def column_absent(path: Path, *, line: int | None, column: str, semicolons: bool) -> Refusal:
    """A required column is not there."""
    return _refused(
        path,
        line=line,
        column=shown(column),
        sv="fälten skiljs åt med semikolon; skilj dem med komma."
        if semicolons
        else "kolumnen saknas och måste finnas; lägg till den.",
        en="the fields are parted by semicolons; part them by commas."
        if semicolons
        else "the column is missing and must be there; add it.",
    )


def column_forbidden(path: Path, *, line: int | None, column: str, category: str) -> Refusal:
    """A column that no register may have."""
    return _refused(
        path,
        line=line,
        column=shown(column),
        sv=f"kolumnen visar {SWEDISH_CATEGORIES[category]}, som inget register får ha som fält "
        f"enligt {LAW_SV}; ta bort den.",
        en=f"the column shows {category}, which no register may hold as a field under {LAW_EN}; "
        "take it away.",
    )


def file_forbidden(path: Path, category: str) -> Refusal:
    """A table that no register may have."""
    return _refused(
        path,
        sv=f"tabellens namn visar {SWEDISH_CATEGORIES[category]}, som inget register får ha "
        f"enligt {LAW_SV}; ta bort filen.",
        en=f"the table's name shows {category}, which no register may hold under {LAW_EN}; "
        "take the file away.",
    )


def not_parquet(path: Path) -> Refusal:
    """A Parquet file that is cut off, damaged, or something else."""
    return _refused(
        path,
        sv="är ingen hel Parquet-fil; hämta eller skriv den på nytt.",
        en="is not a whole Parquet file; fetch or write it again.",
    )
