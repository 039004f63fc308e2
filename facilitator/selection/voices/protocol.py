"""A role selection in sentences, for the decision and the minutes.

Who named whom is told only where it was agreed that names are signed.
"""

from collections.abc import Mapping
from uuid import UUID

from facilitator.decisions.wording import counted, ended
from facilitator.saying import said_list
from facilitator.selection.voices.course import Course, Named, OnTable
from facilitator.selection.voices.records import ProposedHow, Script, VoiceAnswer, Voices

SCRIPT_WORDS = {
    Script.integrative: "Integrative Election",
    Script.s3: "Sociocracy 3.0 role selection",
}


def protocol(voices: Voices, course: Course, names: Mapping[UUID, str], *, why: str = "") -> str:
    """Tell the whole way: who was there, the names before and after changes, every objection.

    `why` is the reason somebody wrote for the result: the reasons given for the person chosen are
    told here only where they are not the reason of the decision.
    """
    lines = [f"Role selection ({SCRIPT_WORDS[voices.script]})."]
    if voices.facilitator_id is not None and voices.facilitator_id in names:
        lines.append(f"{names[voices.facilitator_id]} facilitated.")
    here = [names.get(one, "somebody") for one in course.people]
    lines.append(
        f"{counted(len(here), 'person', 'people')} took part:"
        f" {said_list(here, most=max(len(here), 1))}."
    )
    signed = voices.signed
    lines.append(f"Named: {counts_told(course.first_named, names, signed=signed)}")
    if course.changes:
        lines += changes_told(course, names, signed=signed)
        lines.append(f"After the changes: {counts_told(course.named, names, signed=signed)}")
    lines += _other_reasons(course, names, signed=signed, all_of_them=bool(why.strip()))
    for at, table in enumerate(course.proposals, 1):
        lines += proposal_told(table, names, newest=at == len(course.proposals))
    return "\n".join(lines)


def counts_told(named: Mapping[UUID, Named], names: Mapping[UUID, str], *, signed: bool) -> str:
    """Give "Dana 5 (Amara, Bo …), Eli 3 (…). 1 passed."."""
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
    said = f"{', '.join(told)}."
    return f"{said} {passed} passed." if passed else said


def _other_reasons(
    course: Course, names: Mapping[UUID, str], *, signed: bool, all_of_them: bool
) -> list[str]:
    """Tell the reasons for those who were named and not chosen."""
    chosen = course.on_table.nominee if course.on_table is not None else None
    named = dict.fromkeys(one.nominee for one in course.named.values() if one.nominee is not None)
    told = []
    for nominee in sorted(named, key=lambda one: names.get(one, "")):
        reasons = given_for(course, nominee, names, signed=signed)
        if reasons and (all_of_them or nominee != chosen):
            told.append(ended(f"For {names.get(nominee, 'somebody')}: {' · '.join(reasons)}"))
    return told


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


def proposal_told(table: OnTable, names: Mapping[UUID, str], *, newest: bool = True) -> list[str]:
    """Tell one proposal: why this person, which objections, what became of it.

    After an amendment, `newest` is false for what stood before: an objection that was open then
    is told again with the proposal it went on to.
    """
    name = names.get(table.nominee, "somebody")
    said = f"Proposed: {name}, {HOW_WORDS[table.how]}"
    # What was amended stands with the objection just before.
    told = [] if table.how is ProposedHow.amended else table.words.splitlines()
    words = " ".join(ended(line) for line in told if line.strip())
    lines = [ended(f"{said}: {words}" if words else said)]
    if table.drawn_with is not None:
        lines.append(f"Drawn with the number {table.drawn_with}.")
    for one in table.objections:
        if not one.became and not newest:
            continue
        note = f": {one.note}" if one.note else ""
        who = names.get(one.by, "Somebody")
        became = (one.became or "open").capitalize()
        lines.append(ended(f"{who} objected: “{ended(one.text)}” {became}{note}"))
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


def given_for(
    course: Course, nominee: UUID, names: Mapping[UUID, str], *, signed: bool
) -> list[str]:
    """Give the reasons that were given for a person, each with who gave it where it is signed."""
    found = []
    for by, one in course.named.items():
        if one.nominee != nominee:
            continue
        said = one.reason if one.changed else (course.heard.get(by) or one.reason)
        if said:
            by_whom = f"{said.removesuffix('.')} ({names.get(by, 'somebody')})"
            found.append(by_whom if signed else said)
    return found


def reasons_for(course: Course, nominee: UUID, names: Mapping[UUID, str], *, signed: bool) -> str:
    """Give the reasons that were given for a person, or for proposing them."""
    found = given_for(course, nominee, names, signed=signed)
    table = course.on_table
    if table is not None and table.how is ProposedHow.reasons and table.words:
        found.insert(0, table.words)
    return " · ".join(found)


def said_numbers(course: Course) -> str:
    """Give "nobody of 7 objects", for "decided by …": of those whom the objections step asked."""
    table = course.on_table
    resolved = sum(
        one.became in ("integrated", "withdrawn")
        for before in course.proposals
        if table is not None and before.nominee == table.nominee and not before.dropped
        for one in before.objections
    )
    said = f"nobody of {len(course.asked)} objects"
    if not resolved:
        return said
    return f"{said}, after {counted(resolved, 'objection was', 'objections were')} resolved"


def _name(one: Named, names: Mapping[UUID, str]) -> str:
    return names.get(one.nominee, "somebody") if one.nominee is not None else "passing"
