"""The sentences of a decision's record: who decided and by what right, why, who was heard."""

from collections.abc import Sequence
from datetime import date

from facilitator.decisions.records import CountHow, Decision
from facilitator.decisions.sealing import A_MEMBER, SEALED
from facilitator.decisions.tally import Tally
from facilitator.decisions.told import CountTold, Deliberated, RoundTold
from facilitator.decisions.wording import counted, ended
from facilitator.groups.records import GroupKind, RightDraft, Rung
from facilitator.saying import said_day, said_list

_COMMON = frozenset(
    [kind.value.split()[-1] for kind in GroupKind]
    + [
        "board",
        "committee",
        "collective",
        "commission",
        "crew",
        "house",
        "network",
        "team",
        "union",
    ]
)

UNKNOWN_WHO = "The source does not say who decided."
UNKNOWN_WHY = "The source does not say why."
UNKNOWN_HEARD = "The source does not say who was heard."


def the_group(name: str) -> str:
    """Give "the assembly" for "Assembly", "the Finance circle", and a proper name as it is."""
    if name.casefold() in _COMMON:
        return f"the {name.lower()}"
    if name.casefold().split()[-1:] and name.casefold().split()[-1] in _COMMON:
        return name if name.casefold().startswith("the ") else f"the {name}"
    return name


def who_sentence(
    decision: Decision,
    *,
    person: str = "",
    role: str = "",
    group: str = "",
    taken: RoundTold | None = None,
    members: str = "members",
    meeting_on: date | None = None,
    sealed: bool = False,
) -> str:
    """Say who decided, by what rung, and when; `sealed`: what each one said is told nowhere."""
    said = _who(decision, person, role, group, None if sealed else taken, members, meeting_on)
    return f"{said} {SEALED}" if sealed else said


def _who(
    decision: Decision,
    person: str,
    role: str,
    group: str,
    taken: RoundTold | None,
    members: str,
    meeting_on: date | None,
) -> str:
    when = _when(decision.decided_on, meeting_on)
    if decision.by_words and not decision.source:  # a selection says itself who chose, and how
        return f"{_upper(decision.by_words)}{when}."
    if decision.rung is None and (decision.by_words or not (person or group)):
        said = _upper(decision.by_words or UNKNOWN_WHO.removesuffix("."))
        return f"{said}{when}." if decision.by_words else ended(said)
    by = _upper(person or the_group(group) or "somebody")
    if decision.rung in (Rung.delegated, Rung.consultation):
        right = f", as {role}" if role and person else f", for {the_group(group)}" if group else ""
        after = ", after consultation" if decision.rung == Rung.consultation else ""
        said = f"{by}{right}{after}{when}"
    elif decision.rung is None:
        said = f"{by}{when}"
    else:
        said = f"{by}, by {_by_round(decision.rung, taken, members)}{when}"
    return f"{said}, as urgent." if decision.urgent else f"{said}."


def _when(decided_on: date | None, meeting_on: date | None) -> str:
    if meeting_on is not None:
        return f", meeting of {said_day(meeting_on)}"
    return f", on {said_day(decided_on)}" if decided_on else ""


def _by_round(rung: Rung, taken: RoundTold | None, members: str) -> str:
    if taken is None:
        return rung.value
    tally = taken.tally
    if rung == Rung.vote and taken.count is not None:
        entitled = f" of {taken.entitled} entitled" if taken.entitled else ""
        return f"vote: {count_words(taken.count)}{entitled}; {how_words(taken.count)}"
    if rung == Rung.vote:
        return f"vote: {_votes(tally)}, {tally.cast} of {taken.entitled or tally.cast} voted"
    of = max(taken.entitled or 0, tally.cast)
    count = (
        f"all {of} {members}" if tally.in_favour == of else f"{tally.in_favour} of {of} {members}"
    )
    if tally.stand_aside:
        count += f", {_standing_aside(tally.stand_aside)}"
    return f"{rung.value} of {count}"


def count_words(count: CountTold) -> str:
    """Say what a count came to: "31 for, 12 against, 4 abstained"."""
    said = f"{count.in_favour} for, {count.against} against"
    if count.abstained:
        said += f", {count.abstained} abstained"
    return f"{said}, {count.invalid} invalid" if count.invalid else said


def how_words(count: CountTold) -> str:
    """Say how votes were counted."""
    return "by show of hands" if count.how == CountHow.hands else "by counted paper"


def _votes(tally: Tally) -> str:
    said = f"{tally.in_favour} for, {tally.against} against"
    if tally.stand_aside:
        said += f", {counted(tally.stand_aside, 'abstention', 'abstentions')}"
    return said


def _standing_aside(count: int) -> str:
    return f"{count} standing aside"


def why_sentence(decision: Decision) -> str:
    """Say why; honest where nothing is on record."""
    if decision.why.strip():
        return ended(decision.why)
    return UNKNOWN_WHY if decision.source else "No reason is on record."


def heard_sentence(decision: Decision, said: Deliberated) -> str:
    """Say who was heard: who was asked and answered, who spoke up, who did not answer."""
    if decision.heard_words:
        return ended(_upper(decision.heard_words))
    heard: list[str] = []
    silent: list[str] = []
    for advice in said.advice:
        if not advice.answers:
            silent.append(advice.party)
        elif len(advice.answers) == 1:
            heard.append(advice.party)
        else:
            heard.append(f"{advice.party} ({len(advice.answers)} answers)")
    heard += [f"{challenge.by} (challenge)" for challenge in said.challenges]
    heard += [f"{one.name} (no concern)" for one in said.offices if one.said == "no concern"]
    mute = [one.name for one in said.offices if one.said == "nothing"]
    sealed = A_MEMBER.lower() if said.sealed else ""
    heard += [f"{sealed or concern.person} (concern)" for concern in said.concerns]
    heard += [f"{sealed or objection.person} (objection)" for objection in said.objections]
    parts = [f"{_upper(', '.join(dict.fromkeys(heard)))}."] if heard else []
    if silent:
        parts.append(f"Asked without an answer: {said_list(silent, most=len(silent))}.")
    if mute:
        parts.append(f"Said nothing in its days: {said_list(mute, most=len(mute))}.")
    if parts:
        return " ".join(parts)
    if decision.source:
        return UNKNOWN_HEARD
    return "Nobody beyond those who decided."


def right_sentence(
    right: RightDraft,
    *,
    domain: str,
    owner: str,
    consulted: Sequence[str] = (),
    deputy: str = "",
    deliberators: Sequence[str] = (),
    path: Sequence[str] = (),
    collegial: bool = False,
) -> str:
    """Say a right in words: who owns the domain, on which rung, with which conditions.

    `path` are the steps in order, each with where it is taken.
    """
    rung = {
        Rung.delegated: f"{owner} decides alone",
        Rung.consultation: f"{owner} decides after hearing others",
        Rung.consent: f"{owner} decides by consent",
        Rung.consensus: f"{owner} decides by consensus",
        Rung.vote: f"{owner} decides by vote",
    }[right.rung]
    parts = [f"{domain}: {rung}"]
    if consulted:
        parts.append(f"to be heard: {said_list(consulted, most=len(consulted))}")
    if deliberators:
        said = said_list(deliberators, most=len(deliberators))
        verb = "says" if len(deliberators) == 1 else "say"
        parts.append(f"{said} {verb} first what could be wrong")
    if path:
        parts.append(f"on the way: {', then '.join(path)}")
    if collegial:
        parts.append("decided as one, what each one said is sealed")
    if right.rung == Rung.vote:
        asked = "at least" if right.threshold_included else "more than"
        parts.append(
            f"quorum {right.quorum_percent:g} %, {asked} {right.threshold_percent:g} % for"
        )
    if right.minimum_days:
        parts.append(f"at least {counted(right.minimum_days, 'day', 'days')} of deliberation")
    if deputy:
        parts.append(f"deputy {deputy}")
    if right.people_only:
        parts.append("for people only")
    return f"{'; '.join(parts)}."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
