"""Names on the command line: whom they mean."""

from uuid import UUID

from facilitator.errors import Refused
from facilitator.office import Office


def person_named(office: Office, words: str) -> UUID:
    """Give whom a name, an alias or the beginning of a name means; `Refused` where not one."""
    from facilitator.people.service import people, person_called
    from facilitator.saying import said_list
    from facilitator.store.search import fold

    found = person_called(office, words)
    if len(found) == 1:
        return found[0].id
    if found:
        raise Refused(f"{len(found)} people are called “{words}”. Give one of them an alias first.")
    start = fold(words.strip())
    like = [one for one in people(office) if start and fold(one.name).startswith(start)]
    if len(like) == 1:
        return like[0].id
    told = f" Do you mean {said_list([one.name for one in like])}?" if like else ""
    raise Refused(f"Nobody is called “{words}”.{told}")
