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


def owner_named(group_id: UUID | None, role_id: UUID | None, names: Mapping[UUID, str]) -> str:
    """Give "the Kitchen circle" or "the Treasurer"; empty without an owner."""
    if group_id is not None:
        return the_group(names.get(group_id, "a group"))
    if role_id is None:
        return ""
    name = names.get(role_id, "role")
    return name if name.casefold().startswith("the ") else f"the {name}"


def ruling_sentence(ruling: Ruling, names: Mapping[UUID, str], domain: str) -> str:
    """Say what a ruling says, with the panel's own words after it."""
    said = _SENTENCES.get(ruling.verdict, "")
    if ruling.verdict is Verdict.owner:
        owner = owner_named(ruling.owner_group_id, ruling.owner_role_id, names)
        owns = f"owns “{domain}”" if domain else "owns this"
        said = f"{owner[:1].upper()}{owner[1:]} {owns}."
    words = " ".join(ruling.words.split())
    if words and words[-1] not in ".!?…":
        words += "."
    return f"{said} {words}".strip()
