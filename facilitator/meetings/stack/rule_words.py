"""How a group holds its meetings, in words: the rule of the list, proxies, a closed list."""

from dataclasses import dataclass
from uuid import UUID

from facilitator.meetings.manner import has_own_manner, manner_in
from facilitator.meetings.records import CountedOver, Manner, MannerDraft, SpeakingOrder
from facilitator.meetings.stack.counting import cohorts_first
from facilitator.office import Office
from facilitator.saying import said_list
from facilitator.store.search import fold


@dataclass(frozen=True)
class MannerTold:
    """How a group, or the collective, holds its meetings."""

    manner: Manner
    is_own: bool
    """The group said so itself; else it does as the collective does."""
    sentences: tuple[str, ...]


def manner_told(office: Office, group_id: UUID | None) -> MannerTold:
    """Give how a group, or without one the collective, holds its meetings, also in words."""
    with office.reading() as session:
        manner = manner_in(session, office, group_id)
        first = sorted(cohorts_first(session).values(), key=fold)
        return MannerTold(
            manner,
            has_own_manner(session, group_id),
            (
                rule_explanation(manner, first),
                _proxies(manner.most_proxies),
                "A closed list takes no points of order either."
                if manner.closing_stops_points
                else "A closed list still takes points of order.",
            ),
        )


def _proxies(most: int) -> str:
    if not most:
        return "There are no proxies."
    if most == 1:
        return "One person may speak for one who is away."
    return f"One person may speak for up to {most} who are away."


def rule_sentence(manner: MannerDraft, cohorts: list[str]) -> str:
    """Say the rule of the order in a few words, as it stands under a list."""
    if manner.speaking_order == SpeakingOrder.first_come:
        return "In the order of asking"
    if manner.speaking_order == SpeakingOrder.alternating and cohorts:
        return f"New voices first, alternating with {said_list(cohorts)}"
    return "New voices first"


def rule_explanation(manner: MannerDraft, cohorts: list[str]) -> str:
    """Say the rule of the order in whole sentences."""
    if manner.speaking_order == SpeakingOrder.first_come:
        return "Whoever asks first speaks first."
    over = {
        CountedOver.item: "under this item",
        CountedOver.meeting: "in this meeting",
        CountedOver.last_meetings: f"in the last {manner.last_meetings} meetings",
    }
    if manner.counted_over == CountedOver.last_meetings and manner.last_meetings == 1:
        over[CountedOver.last_meetings] = "in this meeting"
    said = [f"Whoever spoke less often {over[manner.counted_over]} comes first."]
    if manner.most_turns:
        turns = "one turn" if manner.most_turns == 1 else f"{manner.most_turns} turns"
        said.append(f"After {turns} everyone counts the same.")
    if manner.protected:
        places = "place" if manner.protected == 1 else "two places"
        said.append(f"Nobody is moved before the first {places}.")
    if manner.speaking_order == SpeakingOrder.alternating and cohorts:
        said.append(f"Among equals at least every second turn is for: {said_list(cohorts)}.")
    return " ".join(said)
