"""What is due about matters between groups: whose turn it is, and what may be carried on."""

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session

from facilitator.due import Due, in_order
from facilitator.escalation.carrying import FORWARD_DAYS
from facilitator.escalation.late import late_forwards_in
from facilitator.escalation.reading import EscalationShown, escalations_in
from facilitator.meetings.offering.returning import ForwardShown
from facilitator.office import Office
from facilitator.saying import said_day, said_list


def due(office: Office) -> list[Due]:
    """Give what is due, the oldest first."""
    with office.reading() as session:
        return due_in(office, session)


def due_in(office: Office, session: Session) -> list[Due]:
    """Give `due` inside an open session: one for each group whose turn it is."""
    found = [each for one in escalations_in(office, session, only_open=True) for each in _of(one)]
    return in_order([*found, *map(_late, late_forwards_in(office, session))])


def _of(one: EscalationShown) -> Iterator[Due]:
    between = said_list([party.name for party in one.parties])
    title, until = one.escalation.title, said_day(one.now.until)
    for group_id in one.turn:
        action = "Open it"
        if not one.asked:
            detail = f"Between {between}: try to settle it yourselves until {until}."
            if one.is_over:
                detail = f"The time to talk was over on {until}. Carry it on to the next group."
                action = "Carry it on"
        elif group_id == one.now.step.group_id:
            must = " Nobody comes after you: you decide it." if one.now.is_last else ""
            detail = f"{between} ask you to settle it by {until}.{must}"
            action = "Answer"
        else:
            detail = f"The time of {one.asked} was over on {until}. Carry it on to the next group."
            action = "Carry it on"
        yield Due(
            kind="escalation",
            title=title,
            detail=detail,
            due_on=one.now.until,
            action=action,
            place="disputes",
            record_id=one.id,
            state="overdue" if one.is_over else "soon",
            part=f"{one.now.step.position} {group_id}",
            group_id=group_id,
        )


def _late(one: ForwardShown) -> Due:
    return Due(
        kind="escalation",
        title=one.title,
        detail=f"{one.to_group} was asked on {said_day(one.forwarded_on)} and has not answered."
        " It can be carried on.",
        due_on=one.forwarded_on + timedelta(days=FORWARD_DAYS),
        action="Carry it on",
        place="disputes",
        record_id=one.id,
        state="overdue",
        part="forwarded",
        group_id=one.from_group_id,
    )
