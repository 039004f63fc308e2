"""Writers: what a delegate told at home, or that there is no report this time."""

from facilitator.errors import Refused
from facilitator.meetings.records import Meeting
from facilitator.meetings.reporting.reading import links_told_in
from facilitator.meetings.reporting.records import LinkReport, LinkReportDraft
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.roles.behalf.records import Link
from facilitator.saying import said_day
from facilitator.store.finding import record_of


def record_report(office: Office, draft: LinkReportDraft) -> LinkReport:
    """Put a report on record for good, or with `skipped` that there is none, and why.

    A report that is given under an item of an agenda at home counts by itself. Raises `Refused`
    for a day to come, for a meeting of another group, and where nothing came round to report.
    """
    with office.writing("record a report") as session:
        link = record_of(office, session, Link, draft.link_id)
        if draft.on > office.today():
            raise Refused(f"{said_day(draft.on)} has not come yet. Record it on the day.")
        if draft.person_id is not None:
            living_person(office, session, draft.person_id)
        (told,) = links_told_in(session, office.today(), Link.id == link.id) or (None,)
        if told is None or not told.occasions:
            raise Refused("Nothing has come round yet that could be reported.")
        if draft.meeting_id is not None:
            meeting = record_of(office, session, Meeting, draft.meeting_id)
            if meeting.group_id != told.there_id:
                raise Refused(f"{meeting.title} is no meeting of {told.there}. Choose another.")
        made = office.make(LinkReport, draft)
        session.add(made)
    return made
