"""How often a caller may call: counted in the database, for all processes of the server at once."""

from datetime import datetime

from django.db import connection, transaction

from samsyn.apps.api.models import Minute

_SECONDS = 60
# One statement, so that two calls at once are never counted as one; both databases know it.
_COUNT = (
    "INSERT INTO api_minute (caller, number, calls) VALUES (%s, %s, 1) "
    "ON CONFLICT (caller, number) DO UPDATE SET calls = api_minute.calls + 1 RETURNING calls"
)


class TooManyError(Exception):
    """The caller has called too often; ``wait`` is how many seconds until it may again.

    ``first`` tells that it is the first call beyond the limit within the minute.
    """

    def __init__(self, wait: int, *, first: bool) -> None:
        super().__init__(wait)
        self.wait = wait
        self.first = first


def count(caller: str, most: int, at: datetime) -> None:
    """Count a call.

    Raises:
        TooManyError: the caller has made so many within the minute already.
    """
    seconds = int(at.timestamp())
    calls = _counted(caller, seconds // _SECONDS)
    if calls > most:
        raise TooManyError(_SECONDS - seconds % _SECONDS, first=calls == most + 1)


def _counted(caller: str, minute: int) -> int:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [caller, minute])
            (calls,) = cursor.fetchone()
        if calls == 1:
            Minute.objects.filter(number__lt=minute).delete()
    return int(calls)
