"""Who may be chosen by a call: the call's own word, and the rules of the role besides.

The rules are asked for the first day of the term. Where a call is open to more than the members
of the group, not belonging to it stands against nobody.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import group_names_in
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.roles.planner.spans import Days
from facilitator.roles.rules import planned_end
from facilitator.selection.calls.loading import LoadedCall, standing_in
from facilitator.selection.calls.records import Standing as OpenTo
from facilitator.selection.calls.since import term_since
from facilitator.selection.calls.wording import open_to
from facilitator.selection.pool.eligible import eligible_in
from facilitator.selection.pool.standing import Bar, Reason, Standing


def barred_in(
    office: Office, session: Session, found: LoadedCall
) -> Mapping[UUID, tuple[str, ...]]:
    """Give, by person who may stand, what the rules of the role say against them, a sentence each.

    Whom nothing bars is not in it.
    """
    may = standing_in(session, found, office.today())
    barred: dict[UUID, tuple[str, ...]] = {}
    for one in eligible_in(office, session, found.role.id, found.call.from_on):
        if one.person_id in may and (said := _said(one, found)):
            barred[one.person_id] = said
    return barred


def days_of(found: LoadedCall) -> Days:
    """Give the days of the term of a call; without an agreed end those of a whole term."""
    first = found.call.from_on
    return first, found.call.to_on or planned_end(found.role, first) or first


def doubtful_in(
    office: Office, session: Session, found: LoadedCall, people: Collection[UUID]
) -> Mapping[UUID, str]:
    """Give, by person, what the term would break beside other terms, such as two roles apart.

    A sentence each. Said and not refused: the other term may be the one that is given up.
    """
    return _beside(office, session, found, dict.fromkeys(people))


def doubtful_chosen_in(office: Office, session: Session, found: LoadedCall) -> Mapping[UUID, str]:
    """Give, by person, what the term of somebody chosen breaks beside others, until they confirm.

    Whoever moved up from the reserve is among them.
    """
    waiting = (one for one in found.in_seat if one.id not in found.answers)
    theirs = {one.person_id: one.seat for one in waiting if term_since(session, one).is_theirs}
    return _beside(office, session, found, theirs)


def _beside(
    office: Office, session: Session, found: LoadedCall, people: Mapping[UUID, int | None]
) -> dict[UUID, str]:
    """Give the sentences; `people` with the seat that is planned for them already, if one is."""
    # Here, not above: Today reads calls at every start, and needs no planner for it.
    from facilitator.rotation.breaking import against_one_more
    from facilitator.rotation.loading import load

    if not people:
        return {}
    loaded, said = load(office, session), dict[UUID, str]()
    for seat in set(people.values()):
        of_seat = [one for one, its in people.items() if its == seat]
        said |= against_one_more(loaded, found.role, days_of(found), of_seat, seat)
    names = loaded.names
    # Where two people do not go together the words are a sentence of their own.
    return {
        one: f"{words}." if words[0].isupper() else f"{names[one]} {words}."
        for one, words in said.items()
    }


def check_may_be_chosen(
    office: Office, session: Session, found: LoadedCall, people: Mapping[UUID, str]
) -> None:
    """Raise `Refused` for the first of these people, by id and name, who may not be chosen."""
    against = against_in(office, session, found, people)
    for said in against.values():
        raise Refused(said)


def against_in(
    office: Office, session: Session, found: LoadedCall, people: Mapping[UUID, str]
) -> dict[UUID, str]:
    """Give why somebody of these people, by id and name, may not be chosen, for each who may not.

    What the call itself says comes before what the rules of the role say.
    """
    may = standing_in(session, found, office.today())
    words = open_to(found.call.standing, group_names_in(session).get(found.group_id, "the group"))
    outside = {
        person_id: f"{name} may not stand: it is open to {words}."
        for person_id, name in people.items()
        if person_id not in may
    }
    barred = barred_in(office, session, found)
    by_rules = {one: " ".join(barred[one]) for one in people if one in barred}
    return outside | {one: said for one, said in by_rules.items() if one not in outside}


def _said(one: Standing, found: LoadedCall) -> tuple[str, ...]:
    if found.call.standing is OpenTo.pool and not one.in_pool:
        return (f"{one.person} is not in the service pool.",)
    if one.may:
        return ()
    against = [reason for reason in one.reasons if not _settled_by_call(reason, found)]
    if not against:
        return ()
    if len(against) == len(one.reasons) and one.sentence:
        return (one.sentence,)
    return tuple(f"{one.person} {reason.words}." for reason in against)


def _settled_by_call(reason: Reason, found: LoadedCall) -> bool:
    return found.call.standing is not OpenTo.members and reason.bar is Bar.outside
