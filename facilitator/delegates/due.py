"""What is due: reports of those who sit in another group."""

from sqlmodel import Session

from facilitator.due import Due
from facilitator.meetings.reporting.reading import links_told_in
from facilitator.office import Office
from facilitator.people.rules import within


def due(office: Office) -> list[Due]:
    """Give what is due in this area today."""
    with office.reading() as session:
        return due_in(office, session)


def due_in(office: Office, session: Session) -> list[Due]:
    """Do what `due` does inside an open session: one report a link, the oldest that is owed."""
    today = office.today()
    found = []
    for one in links_told_in(session, today):
        owed = one.owed
        if owed is None or not one.holders or not within((one.link.from_on, one.link.to_on), today):
            continue
        found.append(
            Due(
                kind="report",
                title=f"Report to {one.home}",
                detail=f"{one.there}: {owed.words}",
                due_on=owed.late_after,
                action="Report",
                place="map/delegates",
                record_id=one.link.id,
                state="overdue" if owed.late_after < today else "soon",
                people=tuple(person_id for person_id, _ in one.holders),
                group_id=one.link.for_group_id,
            )
        )
    return found
