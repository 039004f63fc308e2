"""A role selection in sentences, for the decision and the minutes.

Who named whom is told only where it was agreed that names are signed.
"""

from collections.abc import Mapping
from uuid import UUID

from facilitator.decisions.wording import counted, ended
from facilitator.selection.voices.course import Course, Named, OnTable
from facilitator.selection.voices.records import ProposedHow, Script, VoiceAnswer, Voices

SCRIPT_WORDS = {
    Script.integrative: "Integrative Election",
    Script.s3: "Sociocracy 3.0 role selection",
}


def protocol(voices: Voices, course: Course, names: Mapping[UUID, str]) -> str:
    """Tell the whole way from the first names to the last answer."""
    lines = [f"Role selection ({SCRIPT_WORDS[voices.script]})."]
    lines.append(counts_told(course, course.first_named, names, signed=voices.signed))
    lines += changes_told(course, names, signed=voices.signed)
    for table in course.proposals:
        lines += proposal_told(table, names)
    return "\n".join(lines)


def counts_told(
    course: Course, named: Mapping[UUID, Named], names: Mapping[UUID, str], *, signed: bool
) -> str:
    """Give "8 people named: Dana 5 (Amara, Bo …), Eli 3 (…)"; 1 passed."""
    by: dict[UUID, list[str]] = {}
    for one in named.values():
        if one.nominee is not None:
            by.setdefault(one.nominee, []).append(names.get(one.by, "somebody"))
    ordered = sorted(by.items(), key=lambda each: (-len(each[1]), names.get(each[0], "")))
    told = [
        f"{names.get(nominee, 'somebody')} {len(who)}"
        + (f" ({', '.join(sorted(who))})" if signed else "")
        for nominee, who in ordered
    ]
    passed = sum(one.nominee is None for one in named.values())
    said = f"{counted(len(course.people), 'person', 'people')} took part. Named: {', '.join(told)}."
    return f"{said} {passed} passed." if passed else said


def changes_told(course: Course, names: Mapping[UUID, str], *, signed: bool) -> list[str]:
    """Tell every change with its reason, or how many there were."""
    changes = course.changes
    if not changes:
        return []
    if not signed:
        return [f"{counted(len(changes), 'name was', 'names were')} changed afterwards."]
    return [
        ended(
            f"{names.get(after.by, 'Somebody')} changed from {_name(before, names)} to"
            f" {_name(after, names)}: {after.reason}"
        )
        for before, after in changes
    ]


HOW_WORDS = {
    ProposedHow.most_names: "with the most names",
    ProposedHow.own_name: "tied, and the only one of the tied who named themself",
    ProposedHow.holder: "tied, and the one of the tied who holds the role now",
    ProposedHow.lot: "drawn by lot from the tied",
    ProposedHow.reasons: "for the strongest reasons",
    ProposedHow.amended: "again, amended",
}


def proposal_told(table: OnTable, names: Mapping[UUID, str]) -> list[str]:
    """Tell one proposal: why this person, which objections, what became of it."""
    name = names.get(table.nominee, "somebody")
    said = f"Proposed: {name}, {HOW_WORDS[table.how]}"
    lines = [ended(f"{said}: {table.words}" if table.words else said)]
    if table.drawn_with is not None:
        lines.append(f"Drawn with the number {table.drawn_with}.")
    for one in table.objections:
        became = (one.became or "open").capitalize()
        note = f": {one.note}" if one.note else ""
        who = names.get(one.by, "Somebody")
        lines.append(ended(f"{who} objected: “{one.text}” {became}{note}"))
    if table.dropped:
        lines.append(ended(f"Dropped: {table.why_dropped}"))
        return lines
    agree = sum(
        answer is VoiceAnswer.agrees
        for person, answer in table.answers.items()
        if person != table.nominee
    )
    if agree and not table.open_objections:
        lines.append(f"No objection: {counted(agree, 'person', 'people')}.")
    answer = table.answers.get(table.nominee)
    if answer is VoiceAnswer.agrees:
        lines.append(f"{name} said yes.")
    elif answer is VoiceAnswer.objects:
        lines.append(f"{name} said no.")
    elif answer is VoiceAnswer.not_here:
        lines.append(f"{name} was not here and is asked afterwards.")
    return lines


def reasons_for(course: Course, nominee: UUID, names: Mapping[UUID, str], *, signed: bool) -> str:
    """Give the reasons that were given for a person, or for proposing them."""
    found = []
    for by, one in course.named.items():
        if one.nominee != nominee:
            continue
        said = one.reason if one.changed else (course.heard.get(by) or one.reason)
        if said:
            found.append(f"{said} ({names.get(by, 'somebody')})" if signed else said)
    table = course.on_table
    if table is not None and table.how is ProposedHow.reasons and table.words:
        found.insert(0, table.words)
    return " · ".join(found)


def said_numbers(course: Course) -> str:
    """Give "nobody of 8 objects", for "decided by …"."""
    return f"nobody of {len(course.people)} objects"


def _name(one: Named, names: Mapping[UUID, str]) -> str:
    return names.get(one.nominee, "somebody") if one.nominee is not None else "passing"
