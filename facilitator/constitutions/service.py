"""Which constitutions there are, which one fits, and starting a collective from one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from facilitator.constitutions.fitting import Fit, in_order
from facilitator.constitutions.template import Amiss, Constitution, constitution_in
from facilitator.errors import Refused
from facilitator.office import Ids, Office, system_clock
from facilitator.people.records import CollectiveDraft
from facilitator.people.wording.words import CONTEXTS
from resources import FOLDER

__all__ = [
    "DEFAULT",
    "Amiss",
    "Constitution",
    "constitution",
    "constitution_in",
    "constitutions",
    "fitting",
    "start_collective",
]

DEFAULT = "small-collective"
_ENDING = ".toml"


def constitutions() -> list[Constitution]:
    """Give every template that ships, the default first, then by name."""
    found = [constitution_in(path) for path in sorted(_folder().glob(f"*{_ENDING}"))]
    return sorted(found, key=lambda template: (template.key != DEFAULT, template.name))


def constitution(key: str) -> Constitution:
    """Give one template: the name of one that ships, or the path of a TOML file.

    Raises `Refused` naming those there are, or `Amiss` with every mistake of the file.
    """
    if key.endswith(_ENDING):
        own = Path(key).expanduser()
        if not own.is_file():
            raise Refused(f"There is no file {key}. Check the path.")
        return constitution_in(own)
    path = _folder() / f"{key}{_ENDING}"
    if not key or not key.replace("-", "").isalnum() or not path.is_file():
        known = [path.stem for path in sorted(_folder().glob(f"*{_ENDING}"))]
        near = get_close_matches(key[:100], known, n=1)
        meant = f" Did you mean “{near[0]}”?" if near else ""
        raise Refused(f"There is no constitution “{key}”. There are: {', '.join(known)}.{meant}")
    return constitution_in(path)


def fitting(answers: Sequence[str]) -> list[Fit]:
    """Give every template that ships in the order of how well it fits; see `fitting.py`."""
    return in_order([template.fit(list(answers)) for template in constitutions()])


def start_collective(
    path: Path,
    key: str = DEFAULT,
    *,
    name: str,
    zone: str,
    context: str | None = None,
    clock: Callable[[], datetime] = system_clock,
    ids: Ids | None = None,
) -> Office:
    """Make a collective's file with the groups, roles and rights of a constitution.

    `key` is the name of one that ships, or the path of a TOML file. `zone` is an IANA name.
    `context` says in whose words the collective speaks; None: as the constitution says.
    Raises `Refused` when the name is empty, the zone or the constitution is unknown or has
    mistakes, or the file cannot be made; then there is no file.
    """
    # Whoever only chooses need not wait for all the tables.
    from facilitator.constitutions.furnishing import furnish
    from facilitator.opening import create_collective

    template = constitution(key)
    if context and context not in CONTEXTS:
        raise Refused(f"There are no words for “{context}”. There are: {', '.join(CONTEXTS)}.")
    draft = CollectiveDraft(name=name, zone=zone, constitution=template.key[:100])

    def begin(office: Office) -> None:
        with office.writing(f"set up as “{template.name}”") as session:
            furnish(session, office, template, context)

    return create_collective(path, draft, clock=clock, ids=ids, furnish=begin)


def _folder() -> Path:
    return FOLDER / "constitutions"
