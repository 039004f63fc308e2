"""A call that goes by an order: whose turn it is, and why, and ending it so."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.groups.records import Membership
from facilitator.office import Office
from facilitator.people.records import Person
from facilitator.roles.courses import courses
from facilitator.roles.orders import (
    BY_HAND,
    SENTENCES,
    Entrant,
    Had,
    OrderRule,
    Passed,
    Placed,
    order_of,
)
from facilitator.roles.planner.giving import stands_against
from facilitator.roles.records import SelectionMethod, Term
from facilitator.roles.rules import planned_end
from facilitator.rotation.agreed import agreed_in
from facilitator.rotation.asking import ask_about
from facilitator.rotation.loading import Loaded, load
from facilitator.selection.calls.eligible import barred_in
from facilitator.selection.calls.ending import end_call_in
from facilitator.selection.calls.loading import (
    LoadedCall,
    call_going_on,
    declined_in,
    loaded_call,
    standing_in,
)
from facilitator.selection.calls.result import CallEnd, Choice, Way
from facilitator.store.finding import live

BY_ORDER = frozenset({SelectionMethod.rotation, SelectionMethod.seniority})


@dataclass(frozen=True)
class TurnOrder:
    """Everybody's place for the seat of a call."""

    rule: OrderRule
    rule_words: str
    """The rule in a sentence that can be followed by hand."""
    places: tuple[Placed, ...]
    barred: frozenset[UUID] = frozenset()
    """Whom the rules of the role pass over."""

    @property
    def next(self) -> Placed | None:
        """Whose turn it is: the first who is not passed over."""
        return next((one for one in self.places if not one.passed), None)


def turn_order(office: Office, call_id: UUID) -> TurnOrder:
    """Give whose turn it is for the seat of a call, by the rule of the role, with reasons."""
    with office.reading() as session:
        return _order_in(session, office, loaded_call(office, session, call_id))


def give_turn(
    office: Office,
    call_id: UUID,
    meeting_id: UUID | None = None,
    item_id: UUID | None = None,
) -> CallEnd:
    """End a call with whoever’s turn it is. Raises `Refused` where nobody can be asked."""
    with office.writing("give a turn") as session:
        found = call_going_on(office, session, call_id)
        if found.call.method not in BY_ORDER:
            raise Refused(f"This call is filled by {found.call.method.value}, not in turn.")
        order = _order_in(session, office, found)
        first = order.next
        if first is None:
            raise Refused("Nobody can be asked: everybody is passed over, away or declined.")
        passed = [_passed_over(one, order) for one in order.places[: first.place - 1]]
        return end_call_in(
            session,
            office,
            call_id,
            [Choice(first.entrant.person_id, why=first.why)],
            Way(
                how="\n".join([order.rule_words, *passed]),
                numbers=order.rule.value,
                meeting_id=meeting_id,
                item_id=item_id,
            ),
        )


def _passed_over(one: Placed, order: TurnOrder) -> str:
    """Say it so that it may stand in a decision: reasons of a person can be forgotten, that not."""
    by_rules = one.entrant.person_id in order.barred
    return (
        f"{one.entrant.name} is passed over: {'the rules of the role' if by_rules else one.passed}."
    )


def _order_in(session: Session, office: Office, found: LoadedCall) -> TurnOrder:
    call, role = found.call, found.role
    rule = agreed_in(session).rule_of(role.id).order_rule
    if call.method is SelectionMethod.seniority:
        rule = OrderRule.seniority
    elif rule not in BY_HAND:
        rule = OrderRule.longest_since_served
    may = standing_in(session, found, office.today())
    people = [one for one in session.exec(live(Person)) if one.id in may]
    since = {
        one.person_id: one.from_on
        for one in session.exec(
            live(Membership).where(Membership.group_id == role.group_id).order_by(Membership.id)
        )
    }
    barred = barred_in(office, session, found)
    passed = [Passed(one, " ".join(words).removesuffix(".")) for one, words in barred.items()]
    passed += [Passed(one, "declined to stand") for one in declined_in(session, call.id)]
    loaded = load(office, session)
    passed += _against(loaded, found, may, barred)
    passed += [
        Passed(one.person_id, "has a seat by this call or declined it")
        for one in found.chosen
        if one.seat is not None
    ]
    return TurnOrder(
        rule,
        SENTENCES[rule],
        order_of(
            rule,
            [
                Entrant(
                    one.id,
                    one.name,
                    since.get(one.id) or one.joined_on,
                    one.left_on,
                    loaded.sorted_as.get(one.id, ""),
                )
                for one in people
            ],
            [
                Had(one.term.person_id, held[0], held[1], one.term.seat)
                for one in courses(session, Term.role_id == role.id)
                if (held := one.held) is not None and held[0] is not None
            ],
            call.from_on,
            call.to_on,
            passed,
        ),
        frozenset(barred),
    )


def _against(
    loaded: Loaded, found: LoadedCall, may: Collection[UUID], barred: Collection[UUID]
) -> list[Passed]:
    """Give whom the rules about what people hold besides speak against, and why."""
    call = found.call
    last = call.to_on or planned_end(found.role, call.from_on) or call.from_on
    question, turn = ask_about(loaded, found.role, (call.from_on, last))
    post = next(post for post in question.posts if post.id == found.role.id)
    # Who may stand is the call’s own word; shares of cohorts need all seats and not one.
    own = replace(post, barred={}, kept_from=(), quotas=())
    others = tuple(one for one in question.posts if one.id != own.id)
    question = replace(question, posts=(*others, own))
    seats = {one: one.fixed or one.before for one in question.turns if one != turn}
    return [
        Passed(one, words)
        for one in may
        if one not in barred and (words := stands_against(question, seats, turn, one))
    ]
