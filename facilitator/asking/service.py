"""Who decided this, by what right, and why: one question over everything that was recorded."""

from facilitator.asking.answers import ANYTHING, Answer, AskFilter, Found, Mention
from facilitator.asking.candidates import candidates, condition, on_the_way, ranked
from facilitator.asking.questions import question
from facilitator.asking.reading import Reader
from facilitator.asking.remarks import mentions, remarks
from facilitator.asking.rulings import comes_first, rulings
from facilitator.asking.suggesting import Suggestion, suggestions
from facilitator.asking.telling import found, sentence
from facilitator.asking.wanted import wanted, worth_more
from facilitator.office import Office
from facilitator.store.looking import Index

__all__ = ["Answer", "AskFilter", "Found", "Mention", "Suggestion", "answer", "suggestions"]


def answer(office: Office, words: str, filter: AskFilter = ANYTHING, limit: int = 20) -> Answer:
    """Answer a question in anybody's words; anything at all may be typed.

    At most `limit` decisions and as many mentions, best first.
    """
    asked = question(words)
    with office.reading() as session:
        index = Index(session, office.collective_id)
        reader = Reader(session, office.collective_id)
        looked_for = wanted(index, asked)
        where = condition(filter)
        picked = candidates(index, reader, asked, looked_for, where, limit)
        answered = any(one.fit.share(looked_for) == 1 for one in picked)
        said = remarks(index, reader, looked_for, filter, partly=not answered)
        if worth_more(looked_for, len(picked)):
            known = {one.row.id for one in picked}
            picked += on_the_way(reader, said, looked_for, where, known)
        best = ranked(reader, picked, asked, looked_for, filter, office.today())[:limit]
        decisions = found(reader, [row for row, _ in best], {row.id: state for row, state in best})
        decided = {row.proposal_id for row, _ in best if row.proposal_id is not None}
        mentioned = mentions(said, looked_for, limit, decided)
        ruled = rulings(reader, looked_for, filter, limit)
    panel_first = comes_first(ruled, decisions, looked_for, decided=answered)
    told = sentence(asked, decisions, mentioned, ruled, panel_first=panel_first)
    return Answer(told, decisions, mentioned, ruled)
