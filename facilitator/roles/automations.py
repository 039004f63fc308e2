"""Services about scripts and agents: they begin in a role, are paused, and end with their term.

What they decide, and how it is reviewed, stands in `decisions.automated`.
"""

import base64
import hashlib
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.automations.marking import marked_name
from facilitator.people.automations.records import (
    Automation,
    AutomationAct,
    AutomationActKind,
    AutomationDraft,
    AutomationToken,
)
from facilitator.people.lookup import everybody_in, living_person
from facilitator.people.records import Alias, Person
from facilitator.people.rules import same_name
from facilitator.roles.automated import role_in_the_way
from facilitator.roles.courses import courses, still_open
from facilitator.roles.records import Role, SelectionMethod, Term, TermDraft
from facilitator.roles.rules import Course, in_seat
from facilitator.roles.terms import begin_term_in, cancel_term_in, end_term_in, plan_term_in
from facilitator.store.finding import live, record_of

MARK = "facilitator-"
"""How a token begins, so that whoever finds one knows what it is."""


@dataclass(frozen=True)
class Added:
    """A script or agent with its token, which is shown once and kept nowhere."""

    automation: Automation
    token: str


# --- Writers ------------------------------------------------------------------------------


def add_automation(office: Office, draft: AutomationDraft, role_id: UUID) -> Added:
    """Let a script or agent hold a free seat of a role, from today on.

    Raises `Refused` where the role decides anything that is not delegated or is for people only,
    where no seat is free, for a first day other than today, and for a name that somebody has.
    """
    if draft.from_on not in (None, office.today()):
        raise Refused("A script or agent begins today. Add it on the day when it is to begin.")
    if draft.to_on is not None and draft.to_on < office.today():
        raise Refused("Its last day has passed already. Choose today or a later one.")
    draft = draft.model_copy(update={"from_on": office.today()})
    with office.writing("add a script or agent") as session:
        living_person(office, session, draft.keeper_id)
        _check_name(session, draft.name)
        role = record_of(office, session, Role, role_id)
        if said := role_in_the_way(session, role.id, office.today()):
            raise Refused(said)
        person = office.make(
            Person, name=marked_name(draft.name, draft.kind), joined_on=draft.from_on
        )
        session.add(person)
        made = office.make(Automation, draft, person_id=person.id)
        session.add(made)
        token = _give_token(office, session, made)
        session.flush()
        term = plan_term_in(
            session,
            office,
            TermDraft(
                role_id=role.id,
                person_id=person.id,
                seat=_free_seat(office, session, role),
                from_on=draft.from_on,
                to_on=draft.to_on,
                selection=SelectionMethod.appointment,
            ),
        )
        session.flush()
        begin_term_in(session, office, term.id)
    return Added(made, token)


def change_automation(office: Office, automation_id: UUID, draft: AutomationDraft) -> Automation:
    """Change what is said of it, who answers for it, how much it may decide, or its last day.

    Its name, kind and first day stay: what it decided was decided under them.
    """
    with office.writing("change a script or agent") as session:
        found = _going_on(office, session, automation_id)
        living_person(office, session, draft.keeper_id)
        if (draft.name, draft.kind) != (found.name, found.kind):
            raise Refused("Its name stays, for what it decided was decided under it.")
        if draft.to_on is not None and draft.to_on < office.today():
            raise Refused("Its last day has passed already. Choose today or a later one.")
        found.what, found.keeper_id = draft.what, draft.keeper_id
        found.most_a_day, found.to_on = draft.most_a_day, draft.to_on
        for course in _open_terms(office, session, found):
            course.term.to_on = draft.to_on
    return found


def give_new_token(office: Office, automation_id: UUID) -> str:
    """Give it another token, shown once; the former one opens nothing any more."""
    with office.writing("give a script or agent a new token") as session:
        return _give_token(office, session, _going_on(office, session, automation_id))


def pause_automation(office: Office, automation_id: UUID, reason: str = "") -> AutomationAct:
    """Let it decide nothing until it is resumed; it keeps its role."""
    return _act(office, "pause a script or agent", automation_id, AutomationActKind.paused, reason)


def resume_automation(office: Office, automation_id: UUID) -> AutomationAct:
    """Let it decide again."""
    return _act(office, "resume a script or agent", automation_id, AutomationActKind.resumed, "")


def end_automation(office: Office, automation_id: UUID, reason: str = "") -> AutomationAct:
    """End it and its terms today, for good; what it decided stays as it is."""
    with office.writing("end a script or agent") as session:
        found = _going_on(office, session, automation_id)
        for course in _open_terms(office, session, found):
            if course.began_on is None:
                cancel_term_in(session, office, course.term.id)
            else:
                end_term_in(session, office, course.term.id, reason=reason)
        return _acted(office, session, found, AutomationActKind.ended, reason)


# --- Inside a session ---------------------------------------------------------------------


def hash_of(token: str) -> str:
    """Give what is kept of a token."""
    # What came from the environment may hold bytes that are no text.
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def last_act_in(session: Session, automation_id: UUID) -> AutomationAct | None:
    """Give what became of it last."""
    wanted = live(AutomationAct).where(AutomationAct.automation_id == automation_id)
    newest = wanted.order_by(col(AutomationAct.id).desc()).limit(1)
    found: AutomationAct | None = session.exec(newest).first()
    return found


def _give_token(office: Office, session: Session, automation: Automation) -> str:
    secret = base64.urlsafe_b64encode(office.new_secret()).decode().rstrip("=")
    token = f"{MARK}{secret}"
    session.add(office.make(AutomationToken, automation_id=automation.id, sha256=hash_of(token)))
    return token


def _act(
    office: Office, words: str, automation_id: UUID, kind: AutomationActKind, reason: str
) -> AutomationAct:
    with office.writing(words) as session:
        found = _going_on(office, session, automation_id)
        last = last_act_in(session, found.id)
        if (last.kind if last else AutomationActKind.resumed) is kind:
            raise Refused(
                f"{found.name} is paused already."
                if kind is AutomationActKind.paused
                else f"{found.name} is not paused."
            )
        return _acted(office, session, found, kind, reason)


def _acted(
    office: Office, session: Session, found: Automation, kind: AutomationActKind, reason: str
) -> AutomationAct:
    made = office.make(AutomationAct, automation_id=found.id, kind=kind, reason=reason.strip())
    session.add(made)
    return made


def _going_on(office: Office, session: Session, automation_id: UUID) -> Automation:
    found = record_of(office, session, Automation, automation_id)
    last = last_act_in(session, found.id)
    if last is not None and last.kind is AutomationActKind.ended:
        raise Refused(f"{found.name} has ended. Add another one.")
    return found


def _open_terms(office: Office, session: Session, automation: Automation) -> list[Course]:
    every = courses(session, Term.person_id == automation.person_id)
    return still_open(every, office.today())


def _free_seat(office: Office, session: Session, role: Role) -> int:
    every = courses(session, Term.role_id == role.id)
    today = office.today()
    taken = {course.term.seat for course in every if in_seat(course, today, today)}
    free = [seat for seat in range(1, role.seats + 1) if seat not in taken]
    if not free:
        raise Refused(
            f"{role.name} has no free seat. End a term first, or give the role another seat."
        )
    return free[0]


def _check_name(session: Session, name: str) -> None:
    called = [one.name for one in everybody_in(session)]
    called += [one.name for one in session.exec(live(Alias))]
    called += [one.name for one in session.exec(live(Automation))]
    if same_name(name, called):
        raise Refused(f"Somebody is called “{name}” already. Give it a name of its own.")
