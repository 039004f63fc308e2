"""The words of a change of rights, made from the change itself: from what to what."""

from collections.abc import Mapping
from uuid import UUID

from facilitator.decisions.sentences import right_sentence
from facilitator.decisions.wording import counted
from facilitator.groups.records import RightDraft
from facilitator.groups.rules import Beyond, Party
from facilitator.saying import said_day


def said_right(
    draft: RightDraft,
    consulted: tuple[Party, ...],
    beyond: Beyond,
    domain: str,
    names: Mapping[UUID, str],
) -> str:
    """Say a right with all it asks for, in one sentence."""
    return right_sentence(
        draft,
        domain=domain,
        owner=_named(names, draft.owner_group_id or draft.owner_role_id),
        consulted=[party_name(names, party) for party in consulted],
        deputy=_named(names, draft.deputy_role_id) if draft.deputy_role_id else "",
        deliberators=[party_name(names, party) for party in beyond.deliberators],
        path=path_words(beyond, names),
        collegial=beyond.collegial,
    )


def path_words(beyond: Beyond, names: Mapping[UUID, str]) -> list[str]:
    """Say each step of a path: "sign-off (Network maintainers, 2 sign, 14 days)"."""
    said = []
    for step in beyond.steps:
        more = [party_name(names, step.at)]
        if step.signers > 1:
            more.append(f"{step.signers} sign")
        if step.days:
            more.append(counted(step.days, "day", "days"))
        said.append(f"{step.name} ({', '.join(more)})")
    return said


def party_name(names: Mapping[UUID, str], party: Party) -> str:
    """Give the name of a group, role or person."""
    return _named(names, party.group_id or party.role_id or party.person_id)


def aside_words(draft: RightDraft) -> tuple[str, ...]:
    """Say what the sentence of a right leaves out, each in a few words."""
    urgent = f"an urgent decision lapses after {counted(draft.ratify_days, 'day', 'days')}"
    heard = f"whoever was asked counts as heard after {counted(draft.answer_days, 'day', 'days')}"
    return (
        f"{draft.impact.value} impact",
        "can be undone" if draft.reversible else "hard to undo",
        f"{urgent} unless it is ratified",
        heard,
    )


def change_words(
    domain: str,
    before: str,
    after: str,
    draft: RightDraft,
    former: RightDraft | None,
    begins: str,
) -> str:
    """Say one change: how it is today, how it would be, and from which day on.

    `before` is empty where nobody has a right yet.
    """
    today = f"Today {_inside(before, domain)}" if before else f"{domain} has no owner today."
    then = f"{begins} {_inside(after, domain)}"
    was = aside_words(former) if former else None
    new = [word for at, word in enumerate(aside_words(draft)) if was is None or was[at] != word]
    more = f" Also: {', '.join(new)}." if new else ""
    return f"{domain}\n{today}\n{then}{more}"


def begins_words(draft: RightDraft, by_day: bool) -> str:
    """Say from when on: a day, or the day of the decision."""
    return f"From {said_day(draft.from_on)} on" if by_day else "From the day of this decision on"


def _inside(sentence: str, domain: str) -> str:
    return sentence.removeprefix(f"{domain}: ")


def _named(names: Mapping[UUID, str], of: UUID | None) -> str:
    return names.get(of, "somebody") if of else "somebody"
