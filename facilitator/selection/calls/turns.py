"""A call that goes by an order: whose turn it is, and why, and ending it so."""

from collections.abc import Collection
from dataclasses import dataclass
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
from facilitator.roles.records import SelectionMethod, Term
from facilitator.rotation.agreed import agreed_in
from facilitator.rotation.breaking import against_one_more
from facilitator.rotation.loading import Loaded, load
from facilitator.selection.calls.eligible import barred_in, days_of
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
            live(Membership).where(Membership.group_id == found.group_id).order_by(Membership.id)
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
    free = [one for one in may if one not in barred]
    against = against_one_more(loaded, found.role, days_of(found), free)
    return [Passed(one, words) for one, words in against.items()]
