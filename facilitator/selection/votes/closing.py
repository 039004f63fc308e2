"""Writers: the rule for ties speaks; the vote ends its call with those elected."""

from collections.abc import Sequence
from uuid import UUID

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.saying import said_list
from facilitator.selection.calls.ending import end_call_in
from facilitator.selection.calls.result import CallEnd, Choice, Way
from facilitator.selection.counting.agreed import Method, TieKind, Unranked
from facilitator.selection.counting.outcome import Outcome
from facilitator.selection.votes.agreeing import going_on
from facilitator.selection.votes.reading import vote_told_in
from facilitator.selection.votes.records import TieWord, TieWordPlace, VoteEnd
from facilitator.selection.votes.told import VoteTold

METHOD_WORDS = {
    Method.schulze: "the Schulze method (winning votes)",
    Method.scottish_stv: "Scottish STV (weighted inclusive Gregory method)",
}


def settle_tie(office: Office, call_id: UUID, people: Sequence[UUID], how: str) -> TieWord:
    """Keep what the rule for ties said: those tied in order, the preferred first.

    Raises `Refused` where nothing is tied, no rule was agreed beforehand, somebody tied is left
    out, or it does not say how.
    """
    with office.writing("settle a tie") as session:
        found = going_on(office, session, call_id)
        told = vote_told_in(session, office, call_id)
        if told.outcome is None or told.outcome.tie is None:
            raise Refused("Nothing is tied, so there is nothing to settle.")
        if found.vote.tie_rule is None:
            raise Refused(
                "No rule for ties was agreed beforehand. End this call without a result, and "
                "agree on one before voting anew."
            )
        if not how.strip():
            raise Refused("Say how it was settled: who drew or decided, and who saw it.")
        ids = {option.name: option.person_id for option in told.options}
        tied = [ids[name] for name in told.outcome.tie.between]
        if set(people) != set(tied) or len(people) != len(tied):
            raise Refused(
                f"Put all those tied in order: {said_list(told.outcome.tie.between, 20)}."
            )
        word = office.make(TieWord, vote_id=found.vote.id, how=how.strip()[:2000])
        session.add(word)
        session.flush()
        # What was said of earlier ties stays; those tied now follow.
        before = [person for person in found.tie_order if person not in set(people)]
        session.add_all(
            office.make(TieWordPlace, word_id=word.id, person_id=person, place=place)
            for place, person in enumerate([*before, *people], start=1)
        )
        return word


def close_vote(
    office: Office,
    call_id: UUID,
    *,
    meeting_id: UUID | None = None,
    item_id: UUID | None = None,
) -> CallEnd:
    """End the call with those elected; with Schulze the others stand on the reserve list, in order.

    Scottish STV gives no order of those not elected: who is next depends on who leaves. Raises
    `Refused` while a tie is open, something is not typed or settled, or nobody is elected.
    """
    with office.writing("end a vote") as session:
        found = going_on(office, session, call_id)
        told = vote_told_in(session, office, call_id)
        outcome = told.outcome
        if outcome is None:
            raise Refused(told.refused or "The ballots are not all typed twice and settled yet.")
        if outcome.tie is not None:
            raise Refused(f"{outcome.tie.words} Settle the tie before the vote ends.")
        if len(outcome.elected) > told.seats_of_call:
            raise Refused(
                "Those who share a place are more than the seats of this call. "
                "Give the role another seat, and add it to the call."
            )
        ids = {option.name: option.person_id for option in told.options}
        chosen = [Choice(ids[name], why_elected(outcome, name)) for name in outcome.elected]
        if outcome.agreed.method is Method.schulze:
            chosen += [
                Choice(ids[name], why_elected(outcome, name), reserve=True)
                for place in outcome.order
                for name in place
                if name not in outcome.elected
            ]
        end = end_call_in(
            session,
            office,
            call_id,
            chosen,
            Way(
                how=how_it_was_counted(told, outcome),
                numbers=numbers_of(told, outcome),
                meeting_id=meeting_id,
                item_id=item_id,
            ),
        )
        session.flush()
        session.add(office.make(VoteEnd, vote_id=found.vote.id, act_id=end.act.id))
        return end


def why_elected(outcome: Outcome, name: str) -> str:
    """Give the sentence of the count that elects somebody, or puts them in their place."""
    for stage in outcome.stages:
        if name in stage.elected:
            said = [reason for reason in stage.reasons if name in reason and "elected" in reason]
            return said[-1] if said else f"elected at stage {stage.number}"
    place = next(n for n, names in enumerate(outcome.order, start=1) if name in names)
    said = [reason for reason in outcome.reasons if reason.startswith(f"{name} ")]
    return " ".join([f"Place {place}.", *said[:1]])


def numbers_of(told: VoteTold, outcome: Outcome) -> str:
    """Give "18 of 20 voted"."""
    if told.entitled_count < outcome.papers:
        return f"{outcome.papers} voted"
    return f"{outcome.papers} of {told.entitled_count} voted"


def how_it_was_counted(told: VoteTold, outcome: Outcome) -> str:
    """Give the sentences that the decision keeps: rules, numbers, ties, how to check it."""
    agreed = outcome.agreed
    said = [
        f"Ranked vote, counted by {METHOD_WORDS[agreed.method]}. {numbers_of(told, outcome)}; "
        f"ballots that count: {outcome.valid}, that do not: {outcome.papers - outcome.valid}."
    ]
    if agreed.method is Method.schulze:
        said.append(
            "Unranked names count as below every ranked one."
            if agreed.unranked is Unranked.last
            else "Unranked names are not compared."
        )
    for limit in agreed.limits:
        said.append(f"At most {limit.most} per {limit.label}.")
    if outcome.quota is not None:
        said.append(f"The quota is {outcome.quota}, in {len(outcome.stages)} stages.")
    kinds = [one for one in told.passes if one.person]
    if len(kinds) == 2:
        said.append(
            f"The papers were typed twice, by {kinds[0].person} and by {kinds[1].person}; "
            f"{len(told.differences)} differed and were settled."
        )
    said += [f"The ballots were read from {one.source}." for one in told.passes if one.source]
    if told.tie_words and agreed.tie_rule is not None:
        kind = "" if agreed.tie_rule.kind is TieKind.none else f" ({agreed.tie_rule.words})"
        said.append(f"A tie was settled{kind}: {told.tie_words}")
    said += [over.why for over in outcome.passed_over]
    return " ".join(said)
