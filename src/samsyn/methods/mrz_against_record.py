"""What machine readable zones say, held against the records that they belong to."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.methods.byte_rows import Bytes, Flags, text_of
from samsyn.methods.icao_letters import icao_name
from samsyn.methods.mrz_columns import UNREADABLE, Zones
from samsyn.methods.mrz_layout import CHECKED_FIELDS, FILLER
from samsyn.methods.names import NAME_RELATIONS, FullNames, NameRelation, compare_names

Numbers = npt.NDArray[np.int16]

OUTPUT = pa.schema(
    {
        "readable": pa.bool_(),
        "failed_check_digits": pa.int32(),
        "number_differs": pa.bool_(),
        "date_of_birth_differs": pa.bool_(),
        "valid_to_differs": pa.bool_(),
        "name_differs": pa.bool_(),
    }
)
_FILLER = ord(FILLER)
_ZERO = ord("0")
_HIGHEST_DIGIT = 9
_CENTURY = 100
_NOT_KNOWN = np.int16(-1)
_MALFORMED = np.int16(-2)
_NO_LETTER = "[^0-9A-Za-z]"
# How many fields have failed for each set of bits.
_FAILED = [bits.bit_count() for bits in range(1 << len(CHECKED_FIELDS))]


@dataclass(frozen=True)
class _ShortDate:
    """Dates with two digits of the year; _NOT_KNOWN and _MALFORMED stand for themselves."""

    year: Numbers
    month: Numbers
    day: Numbers

    @property
    def parts(self) -> tuple[Numbers, Numbers, Numbers]:
        return self.year, self.month, self.day


def against_record(zones: Zones, record: pa.Table) -> pa.Table:
    """The output of ``check_mrz`` for zones and the records in the same rows."""
    unreadable = zones.layout == UNREADABLE
    born, expires = _short_date(zones.date_of_birth), _short_date(zones.valid_to)
    number = _null(pc.replace_substring(text_of(zones.number), FILLER, ""), unreadable)
    names = _null(pc.ascii_rtrim(text_of(zones.names), FILLER), unreadable)
    failed = pa.array(zones.failed, mask=unreadable)
    return pa.table(
        {
            "readable": pa.array(~unreadable, mask=zones.missing),
            "failed_check_digits": pa.array(_FAILED, pa.int32()).take(failed),
            "number_differs": _numbers_differ(number, record.column("number")),
            "date_of_birth_differs": _dates_differ(born, record.column("date_of_birth")),
            "valid_to_differs": _dates_differ(expires, record.column("valid_to")),
            "name_differs": _names_differ(names, record),
        },
        schema=OUTPUT,
    )


def _null(texts: pa.Array, missing: Flags) -> pa.Array:
    """Null where missing or empty."""
    empty = np.asarray(pc.equal(texts, ""))
    return pc.if_else(pa.array(missing | empty), pa.scalar(None, pa.string()), texts)


def _texts(column: pa.ChunkedArray) -> pa.Array:
    return pc.cast(column, pa.string()).combine_chunks()


def _unequal(left: pa.Array, right: pa.Array) -> tuple[Flags, npt.NDArray[np.int64]]:
    """Where either text is missing, and the rows where both are there and not the same."""
    equal = pc.equal(left, right)
    missing = np.asarray(equal.is_null())
    return missing, np.flatnonzero(~missing & ~np.asarray(pc.fill_null(equal, True)))


def _numbers_differ(number: pa.Array, record: pa.ChunkedArray) -> pa.Array:
    """Fillers, spaces, hyphens and case do not count."""
    written = _texts(record)
    missing, rows = _unequal(number, written)
    letters = pc.replace_substring_regex(written.take(rows), _NO_LETTER, "")
    return _flags(missing, rows, pc.not_equal(number.take(rows), pc.ascii_upper(letters)))


def _flags(missing: Flags, rows: npt.NDArray[np.int64], differ: pa.Array | Flags) -> pa.Array:
    """Null where missing, in the rows what is found there, elsewhere false."""
    flags = np.zeros(len(missing), np.bool_)
    flags[rows] = np.asarray(differ)
    return pa.array(flags, mask=missing)


def _short_date(rows: Bytes) -> _ShortDate:
    digits = rows.astype(np.int16) - _ZERO
    is_digit = (digits >= 0) & (digits <= _HIGHEST_DIGIT)
    value = digits[:, 0::2] * np.int16(10) + digits[:, 1::2]
    unwritten = (rows[:, 0::2] == _FILLER) & (rows[:, 1::2] == _FILLER)
    parts = np.where(is_digit[:, 0::2] & is_digit[:, 1::2], value, _MALFORMED)
    parts[unwritten] = _NOT_KNOWN
    # Some states write zeros for a month or day that is not known.
    parts[:, 1:][parts[:, 1:] == 0] = _NOT_KNOWN
    return _ShortDate(parts[:, 0], parts[:, 1], parts[:, 2])


def _dates_differ(short: _ShortDate, record: pa.ChunkedArray) -> pa.Array:
    """Compare what is known of the date in the zone; its century is not."""
    column = pc.cast(record, pa.date32()).combine_chunks()
    days = np.asarray(pc.fill_null(column.cast(pa.int32()), 0)).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    written = (
        (months.astype("datetime64[Y]").astype(np.int64) + 1970) % _CENTURY,
        months.astype(np.int64) % 12 + 1,
        (days - months).astype(np.int64) + 1,
    )
    pairs = list(zip(short.parts, written, strict=True))
    differ = np.any([(part != _NOT_KNOWN) & (part != other) for part, other in pairs], axis=0)
    unknown = np.all([part == _NOT_KNOWN for part in short.parts], axis=0)
    return pa.array(differ, mask=unknown | np.asarray(column.is_null()))


def _names_differ(names: pa.Array, record: pa.Table) -> pa.Array:
    """Whether a zone's name cannot be the record's, written, ordered or cut off otherwise."""
    family, given = (_texts(record.column(name)) for name in ("family_name", "given_names"))
    missing, unlike = _unequal(names, _as_if_plain(_joined(family, given)))
    family, given = (pl.Series(pl.from_arrow(each.take(unlike))) for each in (family, given))
    names = names.take(unlike)
    _, unequal = _unequal(names, _joined(_icao(family).to_arrow(), _icao(given).to_arrow()))
    rows = unlike[unequal]
    in_zone = pl.Series(pl.from_arrow(names.take(unequal)), dtype=pl.String)
    fields = _undone(in_zone).str.split_exact(FILLER * 2, 1).struct.unnest()
    compared = compare_names(
        FullNames(fields["field_0"], fields["field_1"]), FullNames(family[unequal], given[unequal])
    )
    return _flags(missing, rows, compared.relation == NAME_RELATIONS.index(NameRelation.DIFFERENT))


def _joined(family: pa.Array, given: pa.Array) -> pa.Array:
    """Both fields as a zone writes them; null where there is neither."""
    fields = [pc.fill_null(pc.cast(field, pa.string()), "") for field in (family, given)]
    joined = pc.ascii_trim(pc.binary_join_element_wise(*fields, FILLER * 2), FILLER)
    return pc.if_else(pc.equal(joined, ""), pa.scalar(None, pa.string()), joined)


def _as_if_plain(names: pa.Array) -> pa.Array:
    """Names as a zone writes them if they are no more than ASCII letters, spaces and hyphens."""
    upper = pc.ascii_upper(names)
    return pc.replace_substring(pc.replace_substring(upper, " ", FILLER), "-", FILLER)


def _undone(names: pl.Series) -> pl.Series:
    """Without the X's by which some states tell N from Ñ and U from Ü (Doc 9303-3, section 6)."""
    return names.str.replace_all("NXX", "N", literal=True).str.replace_all("UXX", "U", literal=True)


def _icao(names: pl.Series) -> pl.Series:
    """``icao_name`` of each name; what is ASCII needs no table."""
    upper = pl.lit(names).str.to_uppercase().str.replace_all("['`]", "")
    ascii_names = pl.select(upper.str.replace_all("[^A-Z]+", FILLER).str.strip_chars(FILLER))
    plain = ascii_names.to_series().replace("", None)
    foreign = (names.str.len_bytes() != names.str.len_chars()).arg_true()
    if not len(foreign):
        return plain
    return plain.scatter(foreign, pl.Series([icao_name(name) for name in names[foreign]]))
