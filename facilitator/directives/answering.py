"""What offices answer to a directive, and how directives are read with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import domain_names_in, group_names_in
from facilitator.directives.offices import check_speaks_in, living_office
from facilitator.directives.records import (
    Directive,
    DirectiveAct,
    DirectiveActKind,
    DirectivePassedOver,
)
from facilitator.directives.rules import DirectiveState, Standing, acts_open_to, standing
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.store.finding import live, record_of

_LONGEST = 2000
_WORDS_NEEDED = {
    DirectiveActKind.questioned: "Write what the question is.",
    DirectiveActKind.answered: "Write what the answer is.",
    DirectiveActKind.disputed: "Say why it is disputed.",
    DirectiveActKind.taken_back: "Say why it is taken back.",
}


# --- Writer -------------------------------------------------------------------------------


def answer_directive(
    office: Office,
    directive_id: UUID,
    kind: DirectiveActKind,
    group_id: UUID,
    person_id: UUID,
    text: str = "",
) -> DirectiveAct:
    """Record what an office says to a directive: followed, questioned, answered, disputed, …

    Raises `Refused` where it is not for this office to say or not now, without words where some
    are needed, and for somebody who is not of the office.
    """
    text = text.strip()
    if not text and kind in _WORDS_NEEDED:
        raise Refused(_WORDS_NEEDED[kind])
    if len(text) > _LONGEST:
        raise Refused(f"This is too long. Write it in at most {_LONGEST} letters.")
    with office.writing("answer a directive") as session:
        directive = record_of(office, session, Directive, directive_id)
        group = living_office(office, session, group_id, office.today())
        acts, over = _acts_in(session), _passed_over_in(session)
        now = standing(directive, acts[directive_id])
        if kind not in acts_open_to(group_id, directive, over[directive_id], now.state):
            raise Refused(f"{group.name} cannot say this now: the directive is {_SAID[now.state]}.")
        check_speaks_in(office, session, person_id, group)
        made = office.make(
            DirectiveAct,
            directive_id=directive_id,
            kind=kind,
            group_id=group_id,
            person_id=person_id,
            on=office.today(),
            text=text,
        )
        session.add(made)
    return made


_SAID = {
    DirectiveState.waiting: "waiting for the office it went to",
    DirectiveState.questioned: "questioned, and the sender is to answer",
    DirectiveState.followed: "followed already",
    DirectiveState.disputed: "disputed",
    DirectiveState.taken_back: "taken back",
}


# --- Readers ------------------------------------------------------------------------------


@dataclass(frozen=True)
class ActShown:
    """One answer."""

    kind: DirectiveActKind
    group: str
    person: str
    on: date
    text: str


@dataclass(frozen=True)
class DirectiveShown:
    """A directive with all that became of it."""

    directive: Directive
    sender: str
    receiver: str
    domain: str
    person: str
    passed_over_ids: tuple[UUID, ...]
    passed_over: tuple[str, ...]
    now: Standing
    acts: tuple[ActShown, ...]
    passed_on: tuple[UUID, ...]
    """Directives by which the receiver passed it on."""

    @property
    def id(self) -> UUID:
        """The directive’s."""
        return self.directive.id

    @property
    def is_open(self) -> bool:
        """Whether it is neither followed nor taken back."""
        return self.now.state not in (DirectiveState.followed, DirectiveState.taken_back)

    def open_to(self, group_id: UUID) -> tuple[DirectiveActKind, ...]:
        """What an office may say to it now."""
        return acts_open_to(group_id, self.directive, self.passed_over_ids, self.now.state)


def directives(office: Office, *, only_open: bool = False) -> tuple[DirectiveShown, ...]:
    """Give the directives, the newest first."""
    with office.reading() as session:
        return directives_in(session, only_open=only_open)


def directives_in(session: Session, *, only_open: bool = False) -> tuple[DirectiveShown, ...]:
    """Give `directives` inside an open session."""
    wanted = live(Directive).order_by(col(Directive.id).desc())
    if only_open:  # what is over is not loaded: what is due is asked at every change of the file
        closed = select(DirectiveAct.directive_id).where(col(DirectiveAct.kind).in_(_CLOSING))
        wanted = wanted.where(col(Directive.id).not_in(closed))
    found: list[Directive] = list(session.exec(wanted))
    if not found:
        return ()
    ids = [one.id for one in found]
    acts, over = _acts_in(session), _passed_over_in(session)
    people, groups, domains = names_in(session), group_names_in(session), domain_names_in(session)
    on_from: dict[UUID, list[UUID]] = defaultdict(list)
    further = live(Directive).where(col(Directive.passes_on_id).in_(ids))
    for one in session.exec(further.order_by(col(Directive.id).desc())):
        on_from[one.passes_on_id].append(one.id)
    shown = (
        DirectiveShown(
            directive=one,
            sender=groups[one.from_id],
            receiver=groups[one.to_id],
            domain=domains.get(one.domain_id, "") if one.domain_id else "",
            person=people.get(one.person_id, ""),
            passed_over_ids=tuple(over[one.id]),
            passed_over=tuple(groups[each] for each in over[one.id]),
            now=standing(one, acts[one.id]),
            acts=tuple(_told(act, people, groups) for act in acts[one.id]),
            passed_on=tuple(on_from[one.id]),
        )
        for one in found
    )
    return tuple(one for one in shown if one.is_open or not only_open)


_CLOSING = (DirectiveActKind.followed, DirectiveActKind.taken_back)
"""After these nothing more can be said."""


def _told(act: DirectiveAct, people: Mapping[UUID, str], groups: Mapping[UUID, str]) -> ActShown:
    return ActShown(act.kind, groups[act.group_id], people.get(act.person_id, ""), act.on, act.text)


def _acts_in(session: Session) -> Mapping[UUID, Sequence[DirectiveAct]]:
    found: dict[UUID, list[DirectiveAct]] = defaultdict(list)
    for act in session.exec(live(DirectiveAct).order_by(DirectiveAct.id)):
        found[act.directive_id].append(act)
    return found


def _passed_over_in(session: Session) -> Mapping[UUID, Sequence[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for one in session.exec(live(DirectivePassedOver).order_by(DirectivePassedOver.id)):
        found[one.directive_id].append(one.group_id)
    return found
