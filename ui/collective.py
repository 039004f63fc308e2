"""The name of the open collective, for the window's title and the top of the navigation."""

from facilitator.office import Office


def name_of(office: Office) -> str:
    """What the collective calls itself."""
    from facilitator.people.records import Collective

    with office.reading() as session:
        found = session.get(Collective, (office.collective_id, office.collective_id))
    return found.name if found is not None else ""
