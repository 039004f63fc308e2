"""How the time of a meeting was shared, as a table: by name, so that it ranks nobody."""

from uuid import UUID

from facilitator.csv_text import csv_bytes
from facilitator.meetings.stack.service import shares_by_item
from facilitator.office import Office

COLUMNS = ("name", "item", "turns", "seconds")


def balance_csv(office: Office, meeting_id: UUID) -> bytes:
    """Give a row for each name and item, finished turns only; whoever was silent has one too.

    Raises `Refused` without such a meeting.
    """
    rows = (
        (share.name, share.item, share.turns, round(share.seconds))
        for share in shares_by_item(office, meeting_id)
    )
    return csv_bytes(COLUMNS, rows)
