"""A call for one or two seats with four candidates, and papers typed by short words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from facilitator.selection.votes import service as votes
from facilitator.selection.votes.records import PassKind, VoteRulesDraft
from tests.selection.conftest import House

PAPERS = ("1 2 3", "1 2", "2 1=3", "3 2 1", "1 4")


@dataclass
class Poll:
    """The house in the middle of a vote; Amara, Bo, Chidi and Dana stand, as numbers 1 to 4."""

    house: House
    call_id: UUID

    def agree(self, *limits: votes.LimitDraft, **given: Any) -> None:
        """Agree on the rules."""
        votes.agree_on_vote(
            self.house.office, VoteRulesDraft(call_id=self.call_id, **given), limits
        )

    def type(self, kind: PassKind, person: str, papers: tuple[str, ...]) -> None:
        """Type all papers once and finish."""
        votes.begin_pass(self.house.office, self.call_id, kind, self.house[person])
        for paper in papers:
            votes.type_ballot(self.house.office, self.call_id, kind, paper)
        votes.finish_pass(self.house.office, self.call_id, kind)

    def type_twice(self, papers: tuple[str, ...] = PAPERS) -> None:
        """Type the same papers twice, by Eli and by Bo."""
        self.type(PassKind.first, "Eli", papers)
        self.type(PassKind.second, "Bo", papers)

    @property
    def told(self) -> votes.VoteTold:
        """What is known of the vote."""
        return votes.ranked_vote(self.house.office, self.call_id)


@pytest.fixture
def poll(new_house: Callable[[], House]) -> Poll:
    """A fresh call for two seats in a fresh house."""
    house = new_house()
    call = house.open(1, 2)
    for name in ("Dana", "Amara", "Chidi", "Bo"):
        house.stand(call, name)
    return Poll(house, call.id)
