"""The index keeps up with the records, and whatever is typed reaches it as words."""

import random
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.asking.questions import question
from facilitator.asking.service import answer, suggestions
from facilitator.office import Office
from facilitator.store.looking import Index, all_of, any_of, quoted
from facilitator.store.search import index_breaks, rebuild

from .conftest import IMPORTED, Rosewater


def test_what_is_missing_or_too_much_is_told_and_mended(house: Rosewater, office: Office) -> None:
    kept = house.decision("Roof repair")
    lost = house.meeting("House assembly", date(2026, 1, 9), Roof=["It leaks."])
    with office.writing("break the index") as session:
        assert len(index_breaks(session)) == 0
        connection = session.connection()
        for record_id in (lost.id, kept.id):
            [key] = connection.exec_driver_sql(
                "SELECT key FROM search_entry WHERE record_id = ?", (record_id.bytes,)
            ).scalars()
            connection.exec_driver_sql("DELETE FROM search_text WHERE rowid = ?", (key,))
            if record_id == lost.id:
                connection.exec_driver_sql("DELETE FROM search_entry WHERE key = ?", (key,))
        connection.exec_driver_sql(
            "INSERT INTO search_entry (scope, kind, record_id) VALUES ('c', 'note', ?)",
            (house.money.id.bytes,),
        )
    with office.writing("mend the index") as session:
        breaks = index_breaks(session)
        assert breaks.missing == (lost.id,)
        assert set(breaks.extra) == {kept.id, house.money.id}
        assert rebuild(session) == 4
        assert len(index_breaks(session)) == 0
    assert answer(office, "roof repair").decisions[0].id == kept.id


def test_a_changed_or_deleted_record_is_found_by_its_new_words_only(
    house: Rosewater, office: Office
) -> None:
    meeting = house.meeting("House assembly", date(2026, 1, 9))
    with office.writing("change") as session:
        session.add(meeting)
        meeting.title = "Parrot evening"
    assert answer(office, "parrot").mentions
    assert not answer(office, "house assembly").mentions
    with office.writing("delete") as session:
        session.add(meeting)
        meeting.deleted_at = office.now()
    assert not answer(office, "parrot").mentions
    with office.reading() as session:
        assert len(index_breaks(session)) == 0


ODD = (
    *"\"'*()^:{}[]+-.,;#@/\\%_&|!?\0\ud800\u202e ",
    *("NEAR(", " AND ", " OR ", " NOT ", "title:", "rowid", "ß", "é", "日本", "١٢", "½", "D-", "#"),
    *("laundry", "prices", "roof", "2025", "117", "who ", "\n", "ﬁ", "İ", "a" * 90),
)


def test_twenty_thousand_odd_strings_reach_the_index_as_words(
    house: Rosewater, office: Office
) -> None:
    house.by_consent("Laundry prices stay")
    house.imported("2024-01-05.md", date(2024, 1, 5), IMPORTED)
    dice = random.Random(7)
    with office.reading() as session:
        index = Index(session, office.collective_id)
        for _ in range(20_000):
            typed = "".join(dice.choices(ODD, k=dice.randint(1, 8)))
            words = question(typed).words
            if words:
                index.answers(all_of(quoted(word) for word in words), 20)
                index.others(any_of(quoted(word, beginning=True) for word in words), 20)
    for _ in range(300):
        answer(office, "".join(dice.choices(ODD, k=dice.randint(1, 8))))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=300))
def test_any_text_at_all_is_answered(house: Rosewater, office: Office, typed: str) -> None:
    said = answer(office, typed)
    assert said.sentence.encode()
    suggestions(office, typed)


def test_a_question_as_long_as_a_book_is_answered(house: Rosewater, office: Office) -> None:
    house.decision("Roof repair")
    assert answer(office, "roof " * 200_000 + "repair").sentence
    assert answer(office, "x" * 1_000_000).decisions == ()


def test_the_palette_finds_titles_by_their_beginnings(house: Rosewater, office: Office) -> None:
    decision = house.decision("Laundry prices stay", on=date(2026, 11, 6))
    meeting = house.meeting("Laundry evening", date(2026, 11, 7))
    offered = suggestions(office, "laun")
    assert [tuple(one) for one in offered] == [
        ("decision", "Laundry prices stay", "D-1, 6 November 2026", decision.id),
        ("meeting", "Laundry evening", "7 November 2026", meeting.id),
    ]
    assert [one.kind for one in suggestions(office, "d-1")] == ["decision"]
    assert {one.kind: one.title for one in suggestions(office, "ho")} == {
        "group": "House assembly",
        "domain": "House money",
    }
    assert suggestions(office, "bo")[0].record_id == house.people["Bo"].id
    assert [one.caption for one in suggestions(office, "treas")] == ["House assembly"]
    assert suggestions(office, "") == []
