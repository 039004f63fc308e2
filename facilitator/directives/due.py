"""What is due about directives: an answer, by whose turn it is."""

from sqlmodel import Session

from facilitator.directives.answering import DirectiveShown, directives_in
from facilitator.directives.records import Verdict
from facilitator.directives.rules import DirectiveState
from facilitator.due import Due, in_order
from facilitator.office import Office


def due(office: Office) -> list[Due]:
    """Give the directives that wait for an answer, the oldest first."""
    with office.reading() as session:
        return due_in(office, session)


def due_in(office: Office, session: Session) -> list[Due]:
    """Give `due` inside an open session."""
    today = office.today()
    found = []
    for one in directives_in(session, only_open=True):
        if one.now.turn is None or one.now.due_on is None:
            continue
        late = one.now.due_on < today
        found.append(
            Due(
                kind="directive",
                title=_title(one),
                detail=_detail(one),
                due_on=one.now.due_on,
                action="Answer",
                place="disputes",
                record_id=one.id,
                state="overdue" if late else "soon",
                part=one.now.state.value,
                group_id=one.now.turn,
            )
        )
    return in_order(found)


def _title(one: DirectiveShown) -> str:
    if one.now.state is DirectiveState.questioned:
        return f"{one.receiver} asks about a directive"
    return f"{one.sender} waits for an answer to a directive"


def _detail(one: DirectiveShown) -> str:
    words = one.acts[-1].text if one.now.state is DirectiveState.questioned else one.directive.text
    if one.directive.verdict is Verdict.legitimate:
        return words
    return f"{words} (It was sent in spite of the check and binds nobody.)"
