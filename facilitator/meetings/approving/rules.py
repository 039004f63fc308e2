"""Where the minutes of a meeting stand, told from what happened to them."""

from collections.abc import Sequence
from datetime import date

from facilitator.meetings.approving.records import MinutesAct, MinutesActKind, MinutesVersion
from facilitator.saying import brief_day


def approval_of(acts: Sequence[MinutesAct]) -> MinutesAct | None:
    """Give the act by which the minutes were approved; None while they are a draft."""
    return next((act for act in acts if act.kind == MinutesActKind.approved), None)


def open_requests(
    versions: Sequence[MinutesVersion], acts: Sequence[MinutesAct]
) -> tuple[MinutesAct, ...]:
    """Give the amendments asked of the newest version, while it is not approved.

    A newer version answers those that were asked of the ones before it.
    """
    if not versions or approval_of(acts) is not None:
        return ()
    newest = versions[-1].id
    return tuple(
        act
        for act in acts
        if act.kind == MinutesActKind.amendment_asked and act.version_id == newest
    )


def state_sentence(
    held_on: date, versions: Sequence[MinutesVersion], acts: Sequence[MinutesAct]
) -> str:
    """Say it in one line: "Draft · handed out 8 Nov · amended 20 Nov · approved 20 Nov"."""
    if not versions:
        return "Not written yet"
    approved = approval_of(acts)
    parts: list[str] = [] if approved is not None else ["Draft"]
    happened: list[tuple[date, str]] = []
    for act in acts:
        if act.kind != MinutesActKind.approved:
            said = "handed out" if act.kind == MinutesActKind.handed_out else "amendment asked"
            happened.append((act.on, said))
    happened += [(version.on, "amended") for version in versions[1:]]
    happened.sort(key=lambda one: one[0])
    if approved is not None:
        happened.append((approved.on, "approved"))
    for on, said in dict.fromkeys(happened):
        parts.append(f"{said} {brief_day(on, held_on)}")
    whole = " · ".join(parts)
    return whole[:1].upper() + whole[1:]
