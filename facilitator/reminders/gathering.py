"""Everything due in every area, each thing said once.

Where two areas know of the same thing, the one that knows more speaks: a call or a handover of
the seat's end, and the roles are silent then.
"""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from facilitator.decisions.automated.telling import reviews_due_in
from facilitator.decisions.due import due_in as decisions_due_in
from facilitator.delegates.due import due_in as delegates_due_in
from facilitator.directives.due import due_in as directives_due_in
from facilitator.disputes.due import due_in as disputes_due_in
from facilitator.due import Due, in_order
from facilitator.escalation.due import due_in as escalation_due_in
from facilitator.handovers.due import due_in as handovers_due_in
from facilitator.letters.due import due_in as letters_due_in
from facilitator.meetings.due import due_in as meetings_due_in
from facilitator.office import Office
from facilitator.people.automations.marking import keepers_in
from facilitator.people.lookup import merged_records
from facilitator.people.rules import keeper
from facilitator.roles.due import due_of as seats_due_of
from facilitator.roles.holding import holdings_in, open_terms_in
from facilitator.rotation.due import due_in as rotation_due_in
from facilitator.selection.calls.due import due_in as calls_due_in


def all_due(office: Office) -> list[Due]:
    """Give everything that is due today, the oldest first.

    No two have the same kind, record, part and day.
    """
    today = office.today()
    with office.reading() as session:
        terms = open_terms_in(session, today)
        held = holdings_in(office, session, today, open_terms=terms)
        of_calls, called = calls_due_in(office, session, held)
        of_handovers, ending = handovers_due_in(office, session, held)
        found = [
            *seats_due_of(held, today, called, ending),
            *rotation_due_in(office, session, held, called, terms),
            *of_calls,
            *decisions_due_in(office, session, held),
            *reviews_due_in(office, session),
            *meetings_due_in(office, session),
            *of_handovers,
            *disputes_due_in(office, session),
            *delegates_due_in(office, session),
            *directives_due_in(office, session),
            *escalation_due_in(office, session),
            *letters_due_in(office, session),
        ]
        merged, scripts = merged_records(session), keepers_in(session)
    if not merged and not scripts:
        return in_order(found)
    return in_order([_as_they_are_now(one, merged, scripts) for one in found])


def _as_they_are_now(one: Due, merged: Mapping[UUID, UUID], scripts: Mapping[UUID, UUID]) -> Due:
    """Facts keep the id they were written with; a thing is somebody's who is there.

    What a script or agent has due is for the person who answers for it.
    """
    people = (keeper(scripts.get(person, person), merged) for person in one.people)
    return replace(one, people=tuple(dict.fromkeys(people)))
