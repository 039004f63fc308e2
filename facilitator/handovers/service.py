"""Services about handovers: opened, worked through, taught, accepted or passed on unfinished.

The role book has its own service in `book/`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import col

from facilitator.errors import Refused
from facilitator.handovers.beginning import (
    begin_after_handover,
    hand_over_from,
    handovers_in_the_way,
)
from facilitator.handovers.ending import (
    accept,
    interrupt,
    pass_on_unfinished,
    say_what_is_missing,
    take_up_again,
    unfinished,
)
from facilitator.handovers.loading import manners_in, one_in, shown_in, under_way_in
from facilitator.handovers.nearby import nearby_in
from facilitator.handovers.opening import Tended, open_in, tend
from facilitator.handovers.records import (
    Handover,
    HandoverManner,
    HandoverMannerDraft,
    HandoverStep,
    HandoverWord,
    HandoverWordDraft,
    TeachingSession,
    TeachingSessionDraft,
)
from facilitator.handovers.secrets import refuse_secrets
from facilitator.handovers.shown import OVER, HandoverShown
from facilitator.handovers.steps import Stage, StepDraft
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.roles.courses import course_of
from facilitator.roles.records import Role, Term
from facilitator.roles.service import holdings
from facilitator.rotation.records import LearntDraft, LearntKind
from facilitator.rotation.service import note_learnt_in, take_back_learnt_in
from facilitator.store.finding import live, record_of

__all__ = [
    "Tended",
    "accept",
    "add_session",
    "add_step",
    "begin_after_handover",
    "drop_step",
    "hand_over_from",
    "handover",
    "handover_of",
    "handovers",
    "handovers_in_the_way",
    "interrupt",
    "leave_step_out",
    "manner_of",
    "pass_on_unfinished",
    "remove_session",
    "say_what_is_missing",
    "set_handover_manner",
    "start_handover",
    "start_handover_of_role",
    "take_up_again",
    "take_word_back",
    "tend",
    "tick_step",
    "tick_steps",
    "unfinished",
    "untick_step",
    "write_word",
]

# --- Readers ------------------------------------------------------------------------------


def handovers(office: Office, *, with_past: bool = False) -> list[HandoverShown]:
    """Give the handovers that are open, those that end first at the top; past ones if asked."""
    with office.reading() as session:
        wanted = live(Handover)
        if not with_past:
            # It is asked at every change, and after years nearly all are past.
            still = [one.id for one in nearby_in(office, session) if one.state not in OVER]
            wanted = wanted.where(col(Handover.id).in_(still))
        return shown_in(office, session, session.exec(wanted))


def handover(office: Office, handover_id: UUID) -> HandoverShown:
    """Give one handover. Raises `Refused` where there is none."""
    with office.reading() as session:
        return one_in(office, session, handover_id)


def handover_of(office: Office, record_id: UUID) -> UUID | None:
    """Give the handover that something belongs to: itself, its step, a term of it or its role.

    Of a role or of the next term the one that is open, else the last; None where there is none.
    """
    every = handovers(office, with_past=True)
    for one in every:
        if record_id in (one.id, one.term_id, *(shown.step.id for shown in one.steps)):
            return one.id
    of_it = [one for one in every if record_id in (one.role_id, one.incoming_term_id)]
    still = [one for one in of_it if one.state not in OVER]
    return still[0].id if still else of_it[-1].id if of_it else None


def manner_of(office: Office, role_id: UUID) -> HandoverMannerDraft:
    """Give how a role is handed over; as it is without an agreement where there is none."""
    with office.reading() as session:
        found = manners_in(session).get(role_id)
        return found or HandoverMannerDraft(role_id=role_id)


# --- Writers: steps -----------------------------------------------------------------------


def start_handover(office: Office, term_id: UUID) -> Handover:
    """Open the handover of a term before it opens by itself. Gives the open one where it is.

    Raises `Refused` for a term that never began.
    """
    with office.writing("start a handover") as session:
        course = course_of(session, record_of(office, session, Term, term_id))
        if course.began_on is None:
            raise Refused("This term has not begun: there is nothing to hand over yet.")
        return open_in(office, session, course)


def start_handover_of_role(office: Office, role_id: UUID) -> Handover:
    """Open the handover of the seat of a role whose term ends next, before it opens by itself.

    Raises `Refused` where nobody holds the role to a day.
    """
    ends = [
        (seat.to_on, seat.seat, seat.term_id)
        for seat in holdings(office)
        if seat.role_id == role_id and seat.term_id is not None and seat.to_on is not None
    ]
    if not ends:
        raise Refused("Nobody holds this role to a day: there is nothing to hand over yet.")
    return start_handover(office, min(ends)[2])


def set_handover_manner(office: Office, draft: HandoverMannerDraft) -> HandoverManner:
    """Agree how a role is handed over: how long before, and how much teaching."""
    with office.writing("change how a role is handed over") as session:
        record_of(office, session, Role, draft.role_id)
        found = manners_in(session).get(draft.role_id)
        if found is None:
            found = office.make(HandoverManner, draft)
            session.add(found)
            return found
        for name, value in draft.model_dump().items():
            setattr(found, name, value)
    return found


def add_step(office: Office, handover_id: UUID, draft: StepDraft) -> HandoverStep:
    """Add a step to this handover alone. Raises `Refused` for a secret, or once it is over."""
    refuse_secrets(draft.words)
    with office.writing("add a step to a handover") as session:
        under_way_in(office, session, handover_id)
        made = office.make(HandoverStep, draft, handover_id=handover_id, own=True)
        session.add(made)
    return made


def drop_step(office: Office, step_id: UUID) -> None:
    """Take a step of one's own away again. Raises `Refused` for a step of the checklist."""
    with office.writing("take a step away") as session:
        step = record_of(office, session, HandoverStep, step_id)
        if not step.own:
            raise Refused("This step is on the checklist. Leave it out, and say why.")
        step.deleted_at = office.now()


def tick_step(office: Office, step_id: UUID, on: date | None = None) -> HandoverStep:
    """Say that a step is done, on a day (today unless told). Raises `Refused` for one to come."""
    day = on or office.today()
    if day > office.today():
        raise Refused("This day has not come yet. Choose today or a day before.")
    with office.writing("tick a step of a handover") as session:
        step = record_of(office, session, HandoverStep, step_id)
        step.done_on, step.done_by, step.left_out = day, office.actor, ""
    return step


def tick_steps(office: Office, days: Mapping[UUID, date]) -> int:
    """Say that several steps are done, each with its day, as a returned sheet has them.

    Gives how many. Raises `Refused` for a day to come, and then none of them is ticked.
    """
    if any(day > office.today() for day in days.values()):
        raise Refused("This day has not come yet. Choose today or a day before.")
    with office.writing("tick steps from a sheet") as session:
        for step_id, day in days.items():
            step = record_of(office, session, HandoverStep, step_id)
            step.done_on, step.done_by, step.left_out = day, office.actor, ""
    return len(days)


def untick_step(office: Office, step_id: UUID) -> HandoverStep:
    """Say that a step is open again, neither done nor left out."""
    with office.writing("open a step of a handover again") as session:
        step = record_of(office, session, HandoverStep, step_id)
        step.done_on, step.done_by, step.left_out = None, None, ""
    return step


def leave_step_out(office: Office, step_id: UUID, reason: str) -> HandoverStep:
    """Say that a step is not done, and why. Raises `Refused` without a reason."""
    if not reason.strip():
        raise Refused("Say in a few words why this step is left out.")
    with office.writing("leave a step of a handover out") as session:
        step = record_of(office, session, HandoverStep, step_id)
        step.done_on, step.done_by, step.left_out = None, None, reason.strip()[:500]
    return step


# --- Writers: teaching and words ----------------------------------------------------------


def add_session(office: Office, draft: TeachingSessionDraft) -> TeachingSession:
    """Note that one taught the other; the step of that stage is ticked with it.

    To watch is to shadow: it counts for the bench of the role and for what its rotation asks,
    whether or not the learner comes next, also before anybody is planned.

    Raises `Refused` for a day to come, or somebody who teaches themselves.
    """
    if draft.held_on > office.today():
        raise Refused("This day has not come yet. Choose today or a day before.")
    if draft.teacher_id == draft.learner_id:
        raise Refused("Somebody learns from somebody else. Choose another person.")
    refuse_secrets(draft.about)
    with office.writing("note a teaching session") as session:
        shown = one_in(office, session, draft.handover_id)
        living_person(office, session, draft.learner_id)
        made = office.make(TeachingSession, draft)
        session.add(made)
        if draft.learner_id == shown.incoming_id:
            _tick_stage(shown, made)
        if draft.stage is Stage.watch:
            note_learnt_in(session, office, _shadowed(shown.role_id, draft))
    return made


def remove_session(office: Office, session_id: UUID) -> None:
    """Take a teaching session that was noted by mistake away."""
    with office.writing("take a teaching session away") as session:
        found = record_of(office, session, TeachingSession, session_id)
        found.deleted_at = office.now()
        if found.stage is Stage.watch:
            role_id = one_in(office, session, found.handover_id).role_id
            take_back_learnt_in(session, office, _shadowed(role_id, found))


def write_word(office: Office, draft: HandoverWordDraft) -> HandoverWord:
    """Keep what somebody would do differently, or thanks; the same person's again is changed."""
    refuse_secrets(draft.text)
    with office.writing("write at the end of a term") as session:
        one_in(office, session, draft.handover_id)
        same = live(HandoverWord).where(
            col(HandoverWord.handover_id) == draft.handover_id,
            col(HandoverWord.kind) == draft.kind,
            col(HandoverWord.person_id) == draft.person_id,
        )
        found: HandoverWord | None = session.exec(same).first()
        if found is None:
            found = office.make(HandoverWord, draft)
            session.add(found)
        else:
            found.text = draft.text
    return found


def take_word_back(office: Office, word_id: UUID) -> None:
    """Take back what somebody wrote at the end of a term."""
    with office.writing("take back what was written at the end of a term") as session:
        record_of(office, session, HandoverWord, word_id).deleted_at = office.now()


# --- Inside -------------------------------------------------------------------------------


def _shadowed(role_id: UUID, lesson: TeachingSessionDraft) -> LearntDraft:
    return LearntDraft(
        person_id=lesson.learner_id,
        role_id=role_id,
        kind=LearntKind.shadowed,
        on=lesson.held_on,
        note=lesson.about,
    )


def _tick_stage(shown: HandoverShown, made: TeachingSession) -> None:
    steps: Sequence[HandoverStep] = [
        one.step for one in shown.steps if one.is_open and one.step.stage is made.stage
    ]
    for step in steps:
        step.done_on = made.held_on
