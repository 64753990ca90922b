"""When the trail was last anchored and the site last backed up, by the files those leave."""

import csv
import json
from datetime import datetime
from pathlib import Path

from django.conf import settings

# Left among the data by a backup that is whole.
BACKUP_MARK = "last-backup.json"


def last_anchor() -> datetime | None:
    """When the last anchor was written; None where none was, or it cannot be read."""
    try:
        with settings.SAMSYN_ANCHORS.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        return datetime.fromisoformat(rows[-1][2])
    except (OSError, LookupError, ValueError):
        return None


def last_backup() -> datetime | None:
    """When the last whole backup was made; None where none was."""
    mark: Path = settings.SAMSYN_DATA / BACKUP_MARK
    try:
        return datetime.fromisoformat(json.loads(mark.read_text(encoding="utf-8"))["at"])
    except (OSError, LookupError, ValueError, TypeError):
        return None
