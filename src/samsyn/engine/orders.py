"""Whether a text orders what only a named officer's reasoned decision may bring about.

A hit opens an inquiry (design section 3.3): no next step may order a refusal, a revocation, an
expulsion, a stopped payment or a report to the police. A question whether one should be is no
order, nor is a warning against it.
"""

import re
from collections.abc import Iterator

from samsyn.register.letters import readings

_TO_PERMIT = r"(?:\W+\w+){0,4}?\W+(?:\w*tillstand\w*|\w*kort\w*|pass\w*|medborgarskap\w*|beslut\w*)"
_TO_PERMIT_EN = (
    r"(?:\W+\w+){0,4}?\W+(?:permits?|cards?|visas?|status|citizenship|passports?|residence|"
    r"decisions?|grants?)"
)
_PAYMENT = (
    r"(?:\W+\w+){0,4}?\W+(?:\w*betalning\w*|\w*ersattning\w*|bidrag\w*|\w*stod\w*|lon\w*|"
    r"payments?|payouts?|allowances?|benefits?|grants?|pay|support|salary|money|pengar\w*)"
)
_ENDING_SV = r"(?:aterkall|avsl|avslag|avvis|utvis|indrag|upphav|polisanmal|avlagsn)"
_ENDING_EN = (
    r"(?:revocation|withdrawal|rejection|refusal|expulsion|deportation|removal|cancellation|"
    r"termination|denial)"
)

# Imperatives and infinitives, and the passive that says what is to be done.
_VERBS = "|".join(
    (
        r"aterkallas?|avslas?|avslar|upphav(?:a|as|s|er)?|utvisas?|avvisas?|nekas?|vagras?|"
        r"deporteras?|forpassas?|avlagsnas?|polisanmal(?:a|as|s|er)?|underkann(?:a|s)?|"
        r"dra(?:r|ga|s|gas)?\W+(?:\w+\W+){0,4}?in|dra(?:s|gas)?\W+tillbaka",
        rf"(?:hav(?:a|s|as)?|makulera|annullera|avsluta|aterta){_TO_PERMIT}",
        rf"(?:stoppa|hejda|hall inne|innehall|frys|avbryt|spar+a|upphor med){_PAYMENT}",
        r"revoke|reject|refuse|deny|expel|deport|rescind|annul|dismiss the (?:application|case)",
        r"(?:be|is|are|gets?) (?:revoked|rejected|refused|denied|expelled|deported|rescinded|"
        r"annulled|withdrawn|cancelled|canceled|terminated|stopped)",
        rf"(?:withdraw|cancel|terminate|invalidate|void|take away|take back|end){_TO_PERMIT_EN}",
        rf"(?:stop|withhold|suspend|freeze|halt|cut|block|end){_PAYMENT}",
        r"report(?:\W+\w+){0,5}?\W+to (?:the )?police|(?:file|make) a police report|"
        r"(?:notify|alert|call) the police",
        r"anmal(?:\W+\w+){0,5}?\W+(?:till|hos) polisen|(?:gor|upprattar?) (?:en )?polisanmalan",
    )
)
# What begins or settles one of them, named by its noun.
_BEGINNING = (
    r"(?:inled|oppna|starta|paborja|borja|besluta|fatta|meddela|foresla|forbered|skriv|"
    r"uppratta|initiera|verkstall|ga vidare|ga over|bifoga|bereda?)\w*"
    rf"(?:\W+\w+){{0,5}}?\W+{_ENDING_SV}\w*"
)
_BEGINNING_EN = (
    r"(?:start|open|begin|initiate|commence|propose|recommend|decide|issue|prepare|draft|order|"
    rf"enter|proceed|move|go)(?:\W+\w+){{0,5}}?\W+{_ENDING_EN}"
)
_ORDERS = re.compile(rf"\b(?:{_VERBS}|{_BEGINNING}|{_BEGINNING_EN})\b")

# Before it in the clause: a question whether, a prohibition, or what the party wishes to do.
_NO_ORDER_BEFORE = re.compile(
    r"\b(?:prova|provar|bedom|utred|overvag|fraga|kontrollera|ta reda pa|se efter|avgor|examine|"
    r"assess|consider|ask|check|find out|decide|see|determine)\b.*\b(?:om|huruvida|whether|if)\b"
    r"|\b(?:inte|aldrig|utan att|not|never|without|don't)(?:\W+\w+){0,2}\W*$"
    r"|\b(?:vill|onskar|wants? to|wish(?:es)? to)\W*$"
)
_NO_ORDER_AFTER = re.compile(r"^\W*(?:inte|aldrig|ej)\b(?!\W+(?:bara|endast|enbart))")
_ONLY = re.compile(r"\b(?:inte (?:bara|endast|enbart)|not (?:only|just|merely))\b")
_CLAUSES = re.compile(r"[.!?:;,()\n–—]+")
_ENDINGS = re.compile(
    r"\b(?:aterkall|upphav|indrag|utvis|revok|revoc|deport|expuls)\w*"
    rf"|\b(?:{_VERBS})\b"
)


def order_in(text: str) -> str | None:
    """The words of a text that order what only an officer may decide; None when there are none."""
    for clause in _clauses(text):
        for found in _ORDERS.finditer(clause):
            before, after = clause[: found.start()], clause[found.end() :]
            if not _NO_ORDER_BEFORE.search(before) and not _NO_ORDER_AFTER.search(after):
                return found.group()
    return None


def ending_in(text: str) -> str | None:
    """The words of a text that so much as name the end of a permit or a stay."""
    found = (_ENDINGS.search(clause) for clause in _clauses(text))
    return next((match.group() for match in found if match), None)


def _clauses(text: str) -> Iterator[str]:
    for reading in readings(text):
        yield from _CLAUSES.split(_ONLY.sub(" ", _whole_words(reading.casefold())))


def _whole_words(text: str) -> str:
    """Words spelled out letter by letter, or parted by hyphens, in one piece."""
    spelled = re.sub(
        r"\b\w(?:[\s._·*-]\w){3,}\b", lambda run: re.sub(r"[\W_]", "", run.group()), text
    )
    return re.sub(r"(?<=\w)-(?=\w)", "", spelled)
