"""Inside a reading: the wordings of a proposal with what changed, its objections and answers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.questions import QUESTIONS, newest_answers, tested_sentence
from facilitator.decisions.records import Objection, ObjectionAct, ObjectionAnswer, Wording
from facilitator.decisions.states import ObjectionState
from facilitator.decisions.wording import ordinal
from facilitator.meetings.deciding.differences import differences
from facilitator.meetings.deciding.told import ObjectionInRoom, QuestionInRoom, WordingInRoom

Raised = Sequence[tuple[Objection, list[ObjectionAct], ObjectionState]]
"""Objections with their acts and state, oldest first."""


def wordings_in_room(
    wordings: Sequence[Wording], raised: Raised, people: Mapping[UUID, str]
) -> tuple[WordingInRoom, ...]:
    """Put the wordings together with what each of them changed and took up."""
    takes_up: dict[UUID, list[str]] = defaultdict(list)
    for objection, acts, _ in raised:
        for act in acts:
            if act.wording_id is not None:
                takes_up[act.wording_id].append(people.get(objection.person_id, "somebody"))
    before = ["", *(wording.text for wording in wordings)]
    return tuple(
        WordingInRoom(
            id=wording.id,
            number=number,
            ordinal=ordinal(number),
            text=wording.text,
            on=wording.on,
            by=people.get(wording.written_by, "") if wording.written_by else "",
            because=wording.because,
            takes_up=tuple(takes_up[wording.id]),
            differences=differences(before[number - 1], wording.text) if number > 1 else (),
        )
        for number, wording in enumerate(wordings, 1)
    )


def objections_in_room(
    session: Session, raised: Raised, people: Mapping[UUID, str]
) -> tuple[ObjectionInRoom, ...]:
    """Load what was answered to the four questions, and put it to the objections."""
    given: dict[UUID, list[ObjectionAnswer]] = defaultdict(list)
    ids = [objection.id for objection, _, _ in raised]
    if ids:
        for answer in session.exec(
            select(ObjectionAnswer).where(col(ObjectionAnswer.objection_id).in_(ids))
        ):
            given[answer.objection_id].append(answer)
    return tuple(
        _objection(objection, acts, state, given[objection.id], people)
        for objection, acts, state in raised
    )


def _objection(
    objection: Objection,
    acts: Sequence[ObjectionAct],
    state: ObjectionState,
    given: Sequence[ObjectionAnswer],
    people: Mapping[UUID, str],
) -> ObjectionInRoom:
    answers = newest_answers(given)
    person = people.get(objection.person_id, "somebody")
    return ObjectionInRoom(
        id=objection.id,
        person_id=objection.person_id,
        person=person,
        text=objection.text,
        on=objection.on,
        state=state,
        how=acts[-1].note if acts else "",
        questions=tuple(
            QuestionInRoom(
                question,
                words,
                answers[question].holds if question in answers else None,
                answers[question].words if question in answers else "",
            )
            for question, words in QUESTIONS.items()
        ),
        sentence=tested_sentence(person, answers) if state.stands else "",
    )
