"""The four questions to an objection, in plain words (Holacracy Constitution 5.3.2).

Whoever facilitates judges only whether reasons are given (5.3.3), never whether they are true or
weigh enough. An objection for which the objector gives no reason to one of the four may be set
aside, and that is theirs to say: nothing here closes an objection.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from facilitator.decisions.records import ObjectionAnswer, ObjectionQuestion

QUESTIONS: Final[Mapping[ObjectionQuestion, str]] = {
    ObjectionQuestion.capacity: "Would it do harm: would we be less able to do what we are for?",
    ObjectionQuestion.own_role: "Does it touch a role you hold, or your own place here?",
    ObjectionQuestion.new: "Would the harm come with this proposal, and is it not there already?",
    ObjectionQuestion.harm: "Is it certain, or could we not change course in time once it shows?",
}
"""Asked of the objector, in this order. A reason speaks for each "yes"."""


def newest_answers(
    given: Iterable[ObjectionAnswer],
) -> dict[ObjectionQuestion, ObjectionAnswer]:
    """Give the last answer to each question, in the order in which they are asked."""
    last = {answer.question: answer for answer in sorted(given, key=lambda one: one.id)}
    return {question: last[question] for question in QUESTIONS if question in last}


def are_all_answered(answers: Mapping[ObjectionQuestion, ObjectionAnswer]) -> bool:
    """Tell whether there is a reason to each of the four questions."""
    return all(question in answers and answers[question].words for question in QUESTIONS)


def tested_sentence(person: str, answers: Mapping[ObjectionQuestion, ObjectionAnswer]) -> str:
    """Say how far the test is, and what that means for whoever facilitates."""
    if not answers:
        return ""
    left = len(QUESTIONS) - len(answers)
    if any(answer.holds is False for answer in answers.values()):
        return f"{person} says that not all of it holds: ask whether it is a concern instead."
    if left:
        return f"{left} of {len(QUESTIONS)} questions are still to be answered."
    return "Reasons are given to all four. Look for a wording that takes it up."
