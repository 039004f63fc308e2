"""The two published scripts as tables: which steps there are, what a step waits for, the tie rules.

Letters stand for people: Amara, Bo, Chidi, Dana, Eli. "A>D B>B" reads: Amara names Dana, Bo
names himself; "E>-" passes.
"""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.selection.voices.course import Course, Named, Objected, OnTable
from facilitator.selection.voices.records import (
    NomineeAsked,
    ProposeBy,
    ProposedHow,
    Script,
    VoiceAnswer,
    VoicesStep,
)
from facilitator.selection.voices.script import (
    PUBLISHED,
    is_tied,
    lot,
    missing,
    next_step,
    options,
    steps_of,
    waited_for,
)

IDS = {letter: UUID(int=ord(letter)) for letter in "ABCDEFG"}
NAMES = dict(
    zip(IDS.values(), ("Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus"), strict=True)
)
S = VoicesStep
H = ProposedHow


def people(letters: str) -> tuple[UUID, ...]:
    """The ids of some letters."""
    return tuple(IDS[letter] for letter in letters)


def named(text: str) -> tuple[Named, ...]:
    """Who names whom."""
    return tuple(
        Named(IDS[pair[0]], None if pair[2] == "-" else IDS[pair[2]]) for pair in text.split()
    )


def course(
    text: str, step: VoicesStep = S.propose, script: Script = Script.integrative, who: str = "ABCDE"
) -> Course:
    """A role selection in which some names are given."""
    return Course(PUBLISHED[script], people(who), step, namings=named(text))


def dropped(*letters: str) -> tuple[OnTable, ...]:
    """Proposals that were dropped."""
    return tuple(
        OnTable(UUID(int=1000 + ord(one)), IDS[one], H.most_names, dropped=True) for one in letters
    )


def test_the_integrative_election_has_its_steps_and_the_nominee_last():
    assert steps_of(PUBLISHED[Script.integrative]) == (
        S.present, S.nominate, S.reasons, S.change, S.propose, S.objections, S.nominee, S.record,
    )  # fmt: skip


def test_s3_gathers_information_and_the_nominee_shows_with_everybody():
    assert steps_of(PUBLISHED[Script.s3]) == (
        S.present, S.nominate, S.reasons, S.gather, S.change, S.propose, S.objections, S.record,
    )  # fmt: skip


def test_each_step_leads_to_the_next_and_the_last_to_none():
    found, at = [], course("", S.present, Script.s3)
    while (following := next_step(at)) is not None:
        found.append(following)
        at = replace(at, step=following)
    assert found == list(steps_of(PUBLISHED[Script.s3]))[1:]


@pytest.mark.parametrize(
    ("text", "holders", "expected"),
    [
        # one has the most names: nobody else may be proposed
        ("A>D B>D C>E D>D E>E", "", [("D", H.most_names)]),
        # (i) of the tied exactly one named themself
        ("A>D B>D C>E D>D E>B B>E", "", [("D", H.own_name), ("D", H.lot), ("E", H.lot)]),
        # both of the tied named themselves: (i) does not help
        ("A>D C>E D>D E>E", "", [("D", H.lot), ("E", H.lot)]),
        # somebody else naming themself does not count for (i)
        ("A>D B>D C>C D>E E>B C>E", "", [("D", H.lot), ("E", H.lot)]),
        # (ii) of the tied one holds the role now
        ("A>D B>E C>D D>E", "E", [("E", H.holder), ("D", H.lot), ("E", H.lot)]),
        # two of the tied hold seats of the role: (ii) does not decide
        ("A>D B>E C>D D>E", "DE", [("D", H.lot), ("E", H.lot)]),
        # the holder is not among the tied
        ("A>D B>E C>D D>E", "B", [("D", H.lot), ("E", H.lot)]),
        # (i) and (ii) name different people: the facilitator may use either
        (
            "A>D B>E D>D C>E",
            "E",
            [("D", H.own_name), ("E", H.holder), ("D", H.lot), ("E", H.lot)],
        ),
        # three are tied
        ("A>B B>C C>D", "", [("B", H.lot), ("C", H.lot), ("D", H.lot)]),
        # nobody was named
        ("A>- B>-", "", []),
    ],
)  # fmt: skip
def test_by_most_names_the_tie_rules_say_who_may_be_proposed(text, holders, expected):
    found = options(course(text), frozenset(people(holders)))
    assert [(NAMES[one.nominee][0], one.how) for one in found] == expected


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("", [("D", H.most_names)]),
        ("D", [("E", H.most_names)]),
        ("DE", [("A", H.lot), ("B", H.lot)]),
        ("DEAB", []),
    ],
)
def test_the_names_for_who_was_dropped_no_longer_count(gone, expected):
    at = replace(course("A>D B>D C>D D>E E>E F>A G>B", who="ABCDEFG"), proposals=dropped(*gone))
    found = options(at, frozenset())
    assert [(NAMES[one.nominee][0], one.how) for one in found] == expected
    if not expected:
        assert missing(at, NAMES) == (
            "Nobody is left who was named. Go back to naming, or end it without a result.",
        )


def test_by_strongest_reasons_anybody_named_may_be_proposed_however_often():
    at = course("A>D B>D C>D D>E E>-", script=Script.s3)
    assert [(NAMES[one.nominee][0], one.how) for one in options(at, frozenset())] == [
        ("D", H.reasons),
        ("E", H.reasons),
    ]
    assert not is_tied(course("A>D B>E", script=Script.s3))


def test_rule_iv_asks_only_those_who_named_somebody_else():
    at = replace(
        course("A>D B>D C>E D>E E>B F>-", S.change, who="ABCDEF"),
        between=frozenset(people("DE")),
    )
    assert waited_for(at) == people("E")
    assert missing(at, NAMES) == (
        "Eli has named somebody else and is asked to name one of Dana and Eli.",
    )
    settled = replace(at, namings=(*at.namings, Named(IDS["E"], IDS["D"], "she asked", True)))
    assert missing(settled, NAMES) == ()
    assert [NAMES[one] for one in settled.leading] == ["Dana"]


def test_a_change_replaces_the_name_and_both_stay_readable():
    at = course("A>D B>D C>E", S.change)
    at = replace(at, namings=(*at.namings, Named(IDS["A"], IDS["E"], "more time", True)))
    assert [(NAMES[one.nominee], one.names) for one in at.standings] == [("Eli", 2), ("Dana", 1)]
    assert [(NAMES[one.nominee], one.names) for one in _first(at)] == [("Dana", 2), ("Eli", 1)]
    ((before, after),) = at.changes
    assert (before.nominee, after.nominee, after.reason) == (IDS["D"], IDS["E"], "more time")


def _first(at: Course):
    return replace(at, namings=tuple(at.first_named.values())).standings


def test_naming_waits_for_everybody_by_name():
    assert missing(course("A>D", S.nominate, who="ABC"), NAMES) == (
        "Bo and Chidi have not named anybody yet.",
    )
    assert missing(course("A>- B>-", S.nominate, who="AB"), NAMES) == (
        "Nobody was named. Ask once more, or end it without a result.",
    )
    assert missing(course("A>B B>-", S.nominate, who="AB"), NAMES) == ()


def test_everybody_is_heard_before_anything_is_changed():
    at = replace(course("A>D B>D", S.reasons, who="AB"), heard={IDS["A"]: ""})
    assert missing(at, NAMES) == ("Bo has not been heard yet.",)


def table(**answers: VoiceAnswer) -> OnTable:
    """Dana is on the table."""
    return OnTable(
        UUID(int=1), IDS["D"], H.most_names, answers={IDS[k]: v for k, v in answers.items()}
    )


YES, NO = VoiceAnswer.agrees, VoiceAnswer.objects


@pytest.mark.parametrize(
    ("asked", "answers", "expected"),
    [
        (NomineeAsked.last, {"A": YES}, "Bo has not shown anything yet."),
        (NomineeAsked.last, {"A": YES, "B": YES}, ""),
        (NomineeAsked.same_show, {"A": YES, "B": YES}, "Dana has not shown anything yet."),
        (NomineeAsked.same_show, {"A": YES, "B": YES, "D": YES}, ""),
    ],
)
def test_the_nominee_is_asked_last_or_in_the_same_show(asked, answers, expected):
    at = replace(course("A>D B>D D>D", S.objections, who="ABD"), proposals=(table(**answers),))
    at = replace(at, settings=replace(at.settings, nominee_asked=asked))
    assert " ".join(missing(at, NAMES)) == expected


def test_an_open_objection_keeps_the_proposal_from_going_on():
    one = Objected(UUID(int=7), IDS["B"], "too many roles")
    on = replace(table(A=YES, B=NO), objections=(one,))
    at = replace(course("A>D B>D D>D", S.objections, who="ABD"), proposals=(on,))
    assert missing(at, NAMES) == ("Bo’s objection is open.",)
    settled = replace(on, objections=(replace(one, became="withdrawn"),))
    assert missing(replace(at, proposals=(settled,)), NAMES) == ()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (None, "Dana has not said yes or no yet."),
        (NO, "Dana does not want it. Drop the proposal."),
        (YES, ""),
        (VoiceAnswer.not_here, ""),
    ],
)
def test_nothing_goes_on_without_the_nominee(said, expected):
    on = table(**({"D": said} if said else {}))
    at = replace(course("A>D B>D", S.nominee, who="AB"), proposals=(on,))
    assert " ".join(missing(at, NAMES)) == expected


def test_the_lot_can_be_drawn_again_by_hand():
    tied = people("EBD")
    for number in range(9):
        drawn = lot(tied, NAMES, UUID(int=number))
        assert NAMES[drawn] == ["Bo", "Dana", "Eli"][number % 3]
    assert lot(people("DEB"), NAMES, UUID(int=4)) == lot(tied, NAMES, UUID(int=4))


LETTERS = st.sampled_from("ABCDEFG")
PAIRS = st.lists(st.tuples(LETTERS, st.sampled_from("ABCDEFG-")), max_size=25)


@given(PAIRS, st.sets(LETTERS), st.sampled_from(Script))
def test_everybody_counts_once_and_nobody_dropped_is_ever_open(pairs, gone, script):
    text = " ".join(f"{one}>{other}" for one, other in pairs)
    at = replace(course(text, script=script, who="ABCDEF"), proposals=dropped(*sorted(gone)))
    at = replace(at, proposals=at.proposals)
    voices = [one for standing in at.standings for one in standing.by]
    assert len(voices) == len(set(voices)) <= 6
    assert {one.nominee for one in options(at, frozenset())} <= {
        one.nominee for one in at.standings
    }
    assert not {one.nominee for one in at.standings} & {IDS[one] for one in gone}
    if at.settings.propose_by is ProposeBy.names and len(at.leading) == 1:
        assert [one.nominee for one in options(at, frozenset())] == list(at.leading)
