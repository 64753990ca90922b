"""Numbers of the right form that belong to nobody.

- Personal identity and coordination numbers have birth numbers 980 to 999, which Skatteverket
  keeps for test numbers and gives to no person.
- Organisation numbers of companies begin 5599 9, those of public bodies 2099 9: parts of the
  series from which none has been given.
- Telephone numbers lie in 070-174 06 05 to 070-174 06 99, which PTS keeps free for fiction.
- Bank accounts are IBANs with right check digits and the bank code 000, which no bank has.
- IP addresses are those that RFC 5737 sets aside for documentation.
"""

COORDINATION_DAYS = 60
_FIRST_BIRTH_NUMBER, _LAST_BIRTH_NUMBER = 980, 999
_FIRST_PHONE, _LAST_PHONE = 605, 699
_IBAN_COUNTRY = "282800"  # SE as digits, A being 10, and room for the check digits
_LAST_BYTE = 254


def luhn(digits: str) -> str:
    """The check digit to put after an odd count of digits, the last of which counts double."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def person_number(born: str, sex: str, taken: int, *, coordination: bool = False) -> str:
    """Twelve digits for a birth date, the ``taken``-th of that day and sex."""
    day = int(born[8:10]) + (COORDINATION_DAYS if coordination else 0)
    serial = _FIRST_BIRTH_NUMBER + (1 if sex == "M" else 0) + 2 * taken
    if serial > _LAST_BIRTH_NUMBER:
        raise ValueError(f"no test number left for {born}")
    digits = f"{born[2:4]}{born[5:7]}{day:02}{serial}"
    return born[:2] + digits + luhn(digits)


def with_wrong_digit(number: str) -> str:
    """The same number with its check digit one too high."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def organisation_number(place: int, *, public: bool = False) -> str:
    """Ten digits for the ``place``-th organisation."""
    digits = f"{'2099' if public else '5599'}9{place:04}"
    return digits + luhn(digits)


def phone(place: int) -> str:
    """The ``place``-th telephone number for fiction."""
    number = _FIRST_PHONE + place
    if number > _LAST_PHONE:
        raise ValueError("no telephone number for fiction left")
    return f"070-174 0{number // 100} {number % 100:02}"


def iban(place: int) -> str:
    """The ``place``-th bank account."""
    account = f"000{place:017}"
    check = 98 - int(account + _IBAN_COUNTRY) % 97
    return f"SE{check:02}{account}"


def ip_address(place: int) -> str:
    """The ``place``-th address of 192.0.2.0/24, or of the block after it."""
    block, byte = divmod(place, _LAST_BYTE)
    return f"{('192.0.2', '198.51.100')[block]}.{byte + 1}"
