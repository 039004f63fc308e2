"""What a ranked vote is called on the screen: methods, rules for ties, states."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from facilitator.selection.counting.agreed import Method, TieKind, Unranked
from facilitator.selection.votes.told import VoteState, VoteTold


def _tr(words: str) -> str:
    return QCoreApplication.translate("RankedVote", words)


def method_words(method: Method) -> str:
    """The method by its name."""
    return {
        Method.schulze: _tr("Schulze"),
        Method.scottish_stv: _tr("Scottish STV"),
    }[method]


def method_hint(method: Method) -> str:
    """What the method does, in a sentence."""
    return {
        Method.schulze: _tr(
            "Everybody is compared with everybody in pairs; the places are the strongest order. "
            "Whoever beats each of the others is first."
        ),
        Method.scottish_stv: _tr(
            "For several seats: each share of the ballots as large as the quota fills one, so "
            "smaller groups of voters get a seat too."
        ),
    }[method]


def unranked_words(unranked: Unranked) -> str:
    """What an unranked name means."""
    return {
        Unranked.last: _tr("Below every ranked name"),
        Unranked.none: _tr("Not compared: the ballot says nothing of them"),
    }[unranked]


def tie_words(kind: TieKind | None) -> str:
    """What is agreed for ties."""
    if kind is None:
        return _tr("Nothing: a tie stops the count")
    return {
        TieKind.lot: _tr("A lot is drawn"),
        TieKind.casting: _tr("One person decides"),
        TieKind.seniority: _tr("Who has been here longest"),
        TieKind.shared: _tr("Those tied share the place"),
        TieKind.none: _tr("The seat stays open"),
    }[kind]


STEPS: tuple[tuple[Callable[[], str], frozenset[VoteState]], ...] = (
    (lambda: _tr("Agree"), frozenset({VoteState.agreeing})),
    (lambda: _tr("Type"), frozenset({VoteState.first})),
    (lambda: _tr("Type again"), frozenset({VoteState.between, VoteState.second})),
    (lambda: _tr("Compare"), frozenset({VoteState.differing})),
    (lambda: _tr("Result"), frozenset({VoteState.counted, VoteState.tied, VoteState.ended})),
)
"""The steps of a vote in words, and the states in which each is on."""


def may_type(told: VoteTold) -> bool:
    """Whether somebody may begin to type: it is agreed how, and on whom, and nobody is at it."""
    agreed = told.vote is not None and bool(told.options)
    return told.state is VoteState.between or (told.state is VoteState.agreeing and agreed)


def step_of(told: VoteTold) -> int:
    """The step that is on, from 0; once the rules are agreed the ballots wait to be typed."""
    on = next(at for at, (_, states) in enumerate(STEPS) if told.state in states)
    return on + 1 if told.state is VoteState.agreeing and may_type(told) else on


def letter_of(number: int) -> str:
    """The letter that may be typed for a number, empty beyond z."""
    return chr(ord("a") + number - 1) if number <= 26 else ""


def papers_words(count: int) -> str:
    """Give "1 ballot", "12 ballots"."""
    return _tr("1 ballot") if count == 1 else _tr("{n} ballots").format(n=count)
