"""What disputes have due: a panel to be drawn, and a ruling by its day."""

from sqlmodel import Session

from facilitator.disputes.reading import disputes_in
from facilitator.disputes.rules import DisputeState
from facilitator.disputes.told import DisputeRow
from facilitator.due import Due, in_order
from facilitator.office import Office
from facilitator.saying import said_list


def due(office: Office) -> list[Due]:
    """Give what is due today, the oldest first."""
    with office.reading() as session:
        return due_in(office, session)


def due_in(office: Office, session: Session) -> list[Due]:
    """Do what `due` does inside an open session."""
    rows = disputes_in(office, session, office.today(), only_under_way=True)
    return in_order([_due(one) for one in rows if one.state.under_way])


def _due(one: DisputeRow) -> Due:
    sides = said_list(list(one.sides))
    if one.state in (DisputeState.raised, DisputeState.drawing):
        return Due(
            kind="dispute",
            title=f"Draw the panel of dispute {one.number}",
            detail=f"{sides}: {one.question}",
            due_on=one.raised_on,
            action="Draw the panel",
            place="disputes",
            record_id=one.id,
            state="waiting",
            people=(one.raised_by,),
        )
    return Due(
        kind="panel",
        title=f"Rule in dispute {one.number}",
        detail=f"{sides}: {one.question}",
        due_on=one.due_on,
        action="Open the dispute",
        place="disputes",
        record_id=one.id,
        state="overdue" if one.state is DisputeState.late else "soon",
        people=one.panel_ids,
    )
