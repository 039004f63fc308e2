"""What series have due: their next meeting, as long as nobody has planned it."""

from datetime import UTC, timedelta

from sqlmodel import Session

from facilitator.due import Due
from facilitator.meetings.series.reading import series_rows_in
from facilitator.office import Office
from facilitator.saying import said_day

SOON_DAYS = 7
"""A meeting is to be planned so many days before it."""


def due(office: Office) -> list[Due]:
    """Give the meetings of series that are to be planned now."""
    with office.reading() as session:
        return due_in(office, session)


def due_in(office: Office, session: Session) -> list[Due]:
    """Do what `due` does inside an open session."""
    today = office.today()
    return [
        Due(
            kind="meeting",
            title=row.title,
            detail=f"{row.words}: {said_day(row.to_plan.held_on)} is not planned yet",
            due_on=row.to_plan.held_on,
            action="Plan it",
            place="meetings",
            record_id=row.id,
            state="soon",
            group_id=row.group_id,
            due_at=row.to_plan.at.astimezone(UTC) if row.to_plan.at else None,
        )
        for row in series_rows_in(office, session)
        if row.to_plan is not None and row.to_plan.held_on <= today + timedelta(days=SOON_DAYS)
    ]
