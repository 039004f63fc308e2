"""Services about how a handover ends: accepted, passed on unfinished, interrupted."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from facilitator.days import days_after
from facilitator.errors import Refused
from facilitator.handovers.loading import under_way_in
from facilitator.handovers.records import (
    HandoverAct,
    HandoverActKind,
    HandoverStep,
)
from facilitator.handovers.secrets import refuse_secrets
from facilitator.handovers.shown import HandoverShown, HandoverState
from facilitator.handovers.steps import WORDS, Stage, StepDraft
from facilitator.office import Office
from facilitator.roles.records import Term
from facilitator.roles.service import pass_seat_in
from facilitator.saying import said_list
from facilitator.store.finding import record_of

_LESSONS = {
    Stage.watch: "a session of watching",
    Stage.together: "a session of doing it together",
    Stage.alone: "a session of doing it alone",
}


def accept(office: Office, handover_id: UUID, words: str = "") -> HandoverAct:
    """Record that the incoming person takes the role; after the last day the seat is theirs.

    Raises `Refused` while nobody comes next, while steps that belong before it or teaching are
    open, and once it is over.
    """
    with office.writing("accept a handover") as session:
        shown = under_way_in(office, session, handover_id)
        if shown.incoming is None:
            raise Refused("Nobody comes next yet. Plan the next term first.")
        open_things = unfinished(shown)
        if open_things:
            raise Refused(f"Still open: {said_list(open_things)}. {_way_out(shown)}")
        return _settle(office, session, shown, HandoverActKind.accepted, words)


def pass_on_unfinished(office: Office, handover_id: UUID, reason: str) -> HandoverAct:
    """Pass a role on although something is open. It stays visible for good.

    Raises `Refused` without a reason, while nobody comes next, and where nothing is open.
    """
    if not reason.strip():
        raise Refused("Say in a few words why it is passed on unfinished.")
    with office.writing("pass a role on unfinished") as session:
        shown = under_way_in(office, session, handover_id)
        if shown.incoming is None:
            raise Refused("Nobody comes next yet. Plan the next term first.")
        if not unfinished(shown):
            raise Refused("Nothing is open any more: the next one can accept it.")
        return _settle(office, session, shown, HandoverActKind.passed_on, reason)


def say_what_is_missing(office: Office, handover_id: UUID, words: str) -> HandoverAct:
    """Record what the incoming person misses; it becomes a step for the outgoing one.

    Raises `Refused` without words.
    """
    if not words.strip():
        raise Refused("Say in a few words what is missing.")
    refuse_secrets(words)
    with office.writing("say what is missing in a handover") as session:
        shown = under_way_in(office, session, handover_id)
        days = (office.today() - shown.ends_on).days if shown.ends_on else 0
        draft = StepDraft(words=words.strip()[:WORDS], days=max(-400, min(0, days + 7)))
        session.add(office.make(HandoverStep, draft, handover_id=handover_id, own=True))
        return _act(office, session, shown, HandoverActKind.missing, words)


def interrupt(office: Office, handover_id: UUID, reason: str) -> HandoverAct:
    """Record that whoever hands over cannot go on; those who stay get the rescue steps.

    Raises `Refused` without a reason.
    """
    if not reason.strip():
        raise Refused("Say in a few words why it cannot go on.")
    with office.writing("interrupt a handover") as session:
        shown = under_way_in(office, session, handover_id)
        return _act(office, session, shown, HandoverActKind.interrupted, reason)


def take_up_again(office: Office, handover_id: UUID, words: str = "") -> HandoverAct:
    """Record that an interrupted handover goes on. Raises `Refused` where it was not."""
    with office.writing("take a handover up again") as session:
        shown = under_way_in(office, session, handover_id)
        if not shown.acts or shown.acts[-1].kind is not HandoverActKind.interrupted:
            raise Refused("This handover was not interrupted.")
        return _act(office, session, shown, HandoverActKind.taken_up, words)


def unfinished(shown: HandoverShown) -> list[str]:
    """Give what belongs before the seat changes hands and is open: steps, then teaching."""
    if shown.state is HandoverState.at_risk:
        return [f"“{one.words}”" for one in shown.steps if one.step.rescue and one.is_open]
    stages = {one.step.stage for one in shown.open_before}
    lessons = [
        f"{_LESSONS[one.stage]} ({one.times} of {one.wanted} times)"
        for one in shown.taught
        if one.missing and one.stage not in stages
    ]
    return [f"“{one.words}”" for one in shown.open_before] + lessons


# --- Inside -------------------------------------------------------------------------------


def _way_out(shown: HandoverShown) -> str:
    if shown.open_before or shown.state is HandoverState.at_risk:
        return "Finish it, leave it out with a reason, or pass it on unfinished and say why."
    # A session cannot be left out like a step.
    return "Add it, ask for less at “How much is wanted”, or pass it on unfinished and say why."


def _settle(
    office: Office, session: Session, shown: HandoverShown, kind: HandoverActKind, words: str
) -> HandoverAct:
    if shown.state is HandoverState.accepted:
        raise Refused("This handover was accepted already.")
    made = _act(office, session, shown, kind, words, shown.incoming_id)
    session.flush()
    if shown.incoming_term_id is None or shown.incoming_began:
        return made
    begins = record_of(office, session, Term, shown.incoming_term_id)
    after = days_after(shown.ends_on, 1) if shown.ends_on else office.today()
    first = max(begins.from_on or after, after)
    if first <= office.today():
        # Whoever stayed on after the last day held the seat until yesterday.
        today = office.today()
        yesterday = today - timedelta(days=1)
        pass_seat_in(session, office, shown.term_id, yesterday, shown.incoming_term_id, today)
    return made


def _act(
    office: Office,
    session: Session,
    shown: HandoverShown,
    kind: HandoverActKind,
    words: str,
    person_id: UUID | None = None,
) -> HandoverAct:
    made = office.make(
        HandoverAct,
        handover_id=shown.id,
        kind=kind,
        on=office.today(),
        person_id=person_id or office.actor,
        words=words.strip()[:2000],
        open_steps=len(unfinished(shown)),
    )
    session.add(made)
    return made
