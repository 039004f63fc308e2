"""Finding a role by the words somebody types: its name, or "group / role" where several have it."""

from datetime import date

from sqlmodel import col, select

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.office import Office
from facilitator.people.rules import same_name, within
from facilitator.roles.records import Role
from facilitator.saying import said_list
from facilitator.store.search import fold, words_of


def role_called(office: Office, words: str, on: date | None = None) -> Role:
    """Give the role of this name, whatever its case and accents, or else that begins like this.

    One that is there on a day (today unless told) comes before one that ended. Raises `Refused`
    where no role or several are called so, with what they are called.
    """
    wanted = select(Role, Group.name).join(Group, col(Group.id) == Role.group_id)
    with office.reading() as session:
        rows = session.exec(wanted.where(col(Role.deleted_at).is_(None))).all()
    rows = sorted(rows, key=lambda row: (fold(row[0].name), fold(row[1]), row[0].id))
    named = [
        (role, group)
        for role, group in rows
        if same_name(words, [role.name, f"{group} {role.name}"])
    ]
    there = [(role, group) for role, group in named if _is_there(role, on or office.today())]
    found = there or named
    if len(found) == 1:
        return found[0][0]
    if found:
        names = said_list([f"“{group} / {role.name}”" for role, group in found], most=8)
        raise Refused(f"Several roles are called “{words}”. Write which: {names}.")
    standing = [row for row in rows if _is_there(row[0], on or office.today())]
    start = fold(words.strip())
    begun = [role for role, _ in standing if start and fold(role.name).startswith(start)]
    if len(begun) == 1:
        return begun[0]
    known = [role.name for role, _ in standing]
    alike = [name for name in known if set(words_of(name)) & set(words_of(words))]
    like = [role.name for role in begun] or alike or known
    told = f" There is {said_list(sorted(set(like)), most=8)}." if like else ""
    raise Refused(f"No role is called “{words}”.{told}")


def _is_there(role: Role, on: date) -> bool:
    return within((None, role.ended_on), on)
