"""Rulings in words."""

from collections.abc import Mapping
from uuid import UUID

from facilitator.decisions.sentences import the_group
from facilitator.disputes.records import Ruling, Verdict

_SENTENCES: Mapping[Verdict, str] = {
    Verdict.within_right: "The directive is within its right.",
    Verdict.not_its_right: "The directive is not within its right, and binds nobody.",
    Verdict.end_run: "It was an end run: the office between them has to be gone through.",
    Verdict.no_end_run: "It was no end run.",
    Verdict.stands: "The objection stands: the proposal goes on in other words, or not at all.",
    Verdict.concern: "The objection does not stand. It is kept as a concern.",
}


def owner_phrase(group: str, role: str) -> str:
    """Give "the Kitchen circle" or "the Treasurer"; empty without an owner."""
    if group:
        return the_group(group)
    return f"the {role}" if role and not role.casefold().startswith("the ") else role


def owner_named(group_id: UUID | None, role_id: UUID | None, names: Mapping[UUID, str]) -> str:
    """Give `owner_phrase` of who is named by id."""
    group = names.get(group_id, "") if group_id is not None else ""
    return owner_phrase(group, names.get(role_id, "") if role_id is not None else "")


def said_ruling(verdict: Verdict, owner: str, words: str, domain: str) -> str:
    """Say what a ruling says, with the panel’s own words after it."""
    said = _SENTENCES.get(verdict, "")
    if verdict is Verdict.owner:
        owns = f"owns “{domain}”" if domain else "owns this"
        said = f"{owner[:1].upper()}{owner[1:]} {owns}."
    own = " ".join(words.split())
    if own and own[-1] not in ".!?…":
        own += "."
    return f"{said} {own}".strip()


def ruling_sentence(ruling: Ruling, names: Mapping[UUID, str], domain: str) -> str:
    """Give `said_ruling` of a record."""
    owner = owner_named(ruling.owner_group_id, ruling.owner_role_id, names)
    return said_ruling(ruling.verdict, owner, ruling.words, domain)
