"""What handovers have due, one line for each party, and what the books of roles ask for.

A handover speaks of the end of its term from the day it opens; the roles are silent of it then.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from sqlmodel import Session

from facilitator.due import Due, in_order
from facilitator.handovers.book.due import due_in as book_due_in
from facilitator.handovers.ending import unfinished
from facilitator.handovers.nearby import AFTER, nearby_in
from facilitator.handovers.records import HandoverActKind, HandoverWordKind
from facilitator.handovers.shown import OVER, HandoverShown, HandoverState, StepShown, StepState
from facilitator.handovers.steps import Party
from facilitator.office import Office
from facilitator.roles.holding import Holding, holdings_in
from facilitator.saying import brief_day, said_list

SOON = timedelta(days=7)
"""A step is shown so many days before its day."""
LETTER = timedelta(days=14)
"""A letter is asked for from so many days before the last one on, and until as many after it."""
THANKS = timedelta(days=7)
"""Thanks are asked for so many days before the last one, and until `LETTER` after it."""


def due(office: Office) -> list[Due]:
    """Give what is due today, the oldest first."""
    with office.reading() as session:
        return due_in(office, session, holdings_in(office, session, office.today()))[0]


def due_in(
    office: Office, session: Session, held: Sequence[Holding]
) -> tuple[list[Due], frozenset[UUID]]:
    """Give what `due` gives inside an open session, beside the seats as they are held today.

    With it the terms of whose end a handover speaks. Nothing is due of a role that ended, or whose
    group did.
    """
    today = office.today()
    group_of = {seat.role_id: seat.group_id for seat in held}
    shown = [one for one in nearby_in(office, session) if one.role_id in group_of]
    found = book_due_in(office, session, held)
    for one in shown:
        found += due_of(one, group_of[one.role_id], today)
    return in_order(found), frozenset(one.term_id for one in shown if one.state not in OVER)


def due_of(one: HandoverShown, group_id: UUID, today: date) -> list[Due]:
    """Give what one handover has due on a day; `group_id` is the group of its role."""
    found: list[Due | None] = []
    if one.state is HandoverState.nothing:
        return []
    if one.state is HandoverState.at_risk:
        return [_at_risk(one, group_id, today)]
    if one.state in (HandoverState.open, HandoverState.late):
        found.append(_whole(one, group_id, today))
    if one.state not in OVER or (one.ends_on is not None and one.ends_on >= today - AFTER):
        found += [_steps(one, party, group_id, today) for party in Party]
    found += [_letter(one, group_id, today), _thanks(one, group_id, today)]
    return [thing for thing in found if thing is not None]


# --- Inside -------------------------------------------------------------------------------


def _two(one: HandoverShown) -> tuple[UUID, ...]:
    return tuple(person for person in (one.outgoing_id, one.incoming_id) if person is not None)


def _whole(one: HandoverShown, group_id: UUID, today: date) -> Due:
    over = one.ends_on is not None and one.ends_on < today
    told = [f"{one.outgoing} → {one.incoming or 'nobody yet'}"]
    left = len(unfinished(one)) if over else 0
    if left:
        told.append(f"not accepted, {left} {'thing' if left == 1 else 'things'} still open")
    elif over:
        told.append("not accepted yet")
    else:
        late = sum(step.state is StepState.late for step in one.counted)
        said = f", {late} late" if late else ""
        told.append(f"{one.done} of {len(one.counted)} steps{said}")
        if one.ends_on is not None:
            told.append(f"until {brief_day(one.ends_on, today)}")
    return Due(
        kind="handover",
        title=f"{one.role} handover",
        detail=" · ".join(told),
        due_on=one.ends_on,
        action="Continue",
        place="handovers",
        record_id=one.id,
        state="overdue" if over else "soon",
        part="not accepted" if over else "",
        people=_two(one),
        group_id=group_id,
    )


def _at_risk(one: HandoverShown, group_id: UUID, today: date) -> Due:
    """One line for those who stay, with the rescue in it."""
    interrupted = [act.on for act in one.acts if act.kind is HandoverActKind.interrupted]
    ended = [one.ends_on] if one.ends_on is not None and one.ends_on < today else []
    to_do = [step for step in one.counted if step.is_open]
    stopped = bool(one.acts) and one.acts[-1].kind is HandoverActKind.interrupted
    told = f"{one.outgoing} cannot go on" if stopped else f"Nobody took it over from {one.outgoing}"
    if to_do:
        told += f" · {_counted(to_do)} for those who stay"
    return Due(
        kind="handover",
        title=f"{one.role}: knowledge at risk",
        detail=told,
        due_on=max([*interrupted, *ended], default=one.ends_on),
        action="Continue",
        place="handovers",
        record_id=one.id,
        state="overdue",
        part="at risk",
        group_id=group_id,
        but=(one.outgoing_id,),
    )


def _steps(one: HandoverShown, party: Party, group_id: UUID, today: date) -> Due | None:
    """One line for all steps of a party that are late or due soon."""
    near = sorted(
        (
            step
            for step in one.counted
            if step.is_open
            and step.step.party is party
            and step.due_on is not None
            and step.due_on <= today + SOON
        ),
        key=lambda step: (step.due_on or date.max, step.step.id),
    )
    if not near:
        return None
    late = [step for step in near if step.state is StepState.late]
    people = {
        Party.outgoing: (one.outgoing_id,),
        Party.incoming: (one.incoming_id,) if one.incoming_id else (),
        Party.both: _two(one),
        Party.staying: (),
    }[party]
    who = {
        Party.outgoing: one.outgoing,
        Party.incoming: one.incoming or "Who comes next",
        Party.both: said_list([one.outgoing, one.incoming or "who comes next"]),
        Party.staying: "Who stays",
    }[party]
    if len(near) == 1:
        title = near[0].words.rstrip(".")
        detail = f"{one.role} handover · {who} · {_day_of(near[0], today)}"
    else:
        said = f"{_counted(late)} late" if late else f"{_counted(near)} to do soon"
        title = f"{one.role} handover: {said}"
        detail = f"{who} · next: {near[0].words.rstrip('.')} · {_day_of(near[0], today)}"
    return Due(
        kind="step",
        title=title,
        detail=detail,
        due_on=near[0].due_on,
        action="Tick it" if len(near) == 1 else "Tick them",
        place="handovers",
        record_id=one.id,
        state="overdue" if late else "soon",
        part=party.value,
        people=people,
        group_id=group_id,
        but=_two(one) if party is Party.staying else (),
    )


def _counted(steps: Sequence[StepShown]) -> str:
    return f"{len(steps)} step{'' if len(steps) == 1 else 's'}"


def _day_of(step: StepShown, today: date) -> str:
    due = "was due" if step.state is StepState.late else "due"
    return f"{due} {brief_day(step.due_on, today)}" if step.due_on else due


def _letter(one: HandoverShown, group_id: UUID, today: date) -> Due | None:
    kinds = {word.kind for word in one.words if word.person_id in (one.outgoing_id, None)}
    if HandoverWordKind.differently in kinds or not _is_near(one, LETTER, today):
        return None
    return _word(
        one,
        "letter",
        f"{one.role}: what would you do differently?",
        f"{one.outgoing}, a few lines help {one.incoming or 'whoever comes next'} most",
        (one.outgoing_id,),
        (),
        group_id,
        today,
    )


def _thanks(one: HandoverShown, group_id: UUID, today: date) -> Due | None:
    kinds = {word.kind for word in one.words}
    if HandoverWordKind.thanks in kinds or not _is_near(one, THANKS, today):
        return None
    ends = "ended" if one.ends_on is not None and one.ends_on < today else "ends"
    day = f" {brief_day(one.ends_on, today)}" if one.ends_on else ""
    told = f"The term as {one.role} {ends}{day} · a few words stay with the handover"
    return _word(
        one, "thanks", f"Thank {one.outgoing}", told, (), (one.outgoing_id,), group_id, today
    )


def _word(
    one: HandoverShown,
    kind: Literal["letter", "thanks"],
    title: str,
    detail: str,
    people: tuple[UUID, ...],
    but: tuple[UUID, ...],
    group_id: UUID,
    today: date,
) -> Due:
    return Due(
        kind=kind,
        title=title,
        detail=detail,
        due_on=one.ends_on,
        action="Write it",
        place=f"handovers/{kind}",
        record_id=one.id,
        state="waiting" if one.ends_on is not None and one.ends_on < today else "soon",
        people=people,
        group_id=group_id,
        but=but,
    )


def _is_near(one: HandoverShown, before: timedelta, today: date) -> bool:
    ends_on = one.ends_on
    return ends_on is not None and today - LETTER <= ends_on <= today + before
