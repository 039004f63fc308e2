"""CSV tables: recognised by their headers, read row by row, each bad row with its reason."""

from datetime import date
from pathlib import Path

import pytest

from facilitator.errors import Refused
from facilitator.exchange.reading import (
    AbsenceRow,
    GroupRow,
    ParsedTable,
    PersonRow,
    RoleRow,
    SourceFile,
    TermRow,
    WishRow,
    read_source,
)


def table(text: str) -> ParsedTable:
    found = read_source(SourceFile(Path("table.csv"), "table.csv", text))
    assert isinstance(found, ParsedTable)
    return found


def test_people() -> None:
    read = table(
        "Name, Aliases ,E-Mail,Phone,Joined on,Left on\n"
        "Amara Okafor,Mari|@amara,a@example.org,'+44 20,2023-05-01,4 Mar 2025\n"
    )
    assert read.rows == (
        PersonRow(2, "Amara Okafor", ("Mari", "@amara"), "a@example.org", "+44 20",
                  date(2023, 5, 1), date(2025, 3, 4)),
    )  # fmt: skip


def test_groups_roles_terms_absences_and_wishes() -> None:
    assert table("name;kind;parent;purpose;members\nKitchen;circle;House;Meals;Bo|Eli\n").rows == (
        GroupRow(2, "Kitchen", "circle", "House", "Meals", ("Bo", "Eli")),
    )
    assert table(
        "group\trole\tpurpose\tseats\tterm length\tterm unit\tload hours\n"
        "House\tTreasurer\tMoney\t1\t12\tmonths\t6,5\n"
    ).rows == (RoleRow(2, "House", "Treasurer", "Money", 1, 12, "months", 6.5),)
    assert table(
        "group,role,seat,person,from,to,state\nHouse,Chair,1,Bo,2024-01-01,,holding\n"
    ).rows == (
        TermRow(2, "House", "Chair", 1, "Bo", date(2024, 1, 1), None, "holding"),
    )  # fmt: skip
    assert table("person,from,to,reason\nBo,2024-01-01,2024-02-01,travel\n").rows == (
        AbsenceRow(2, "Bo", date(2024, 1, 1), date(2024, 2, 1), "travel"),
    )
    assert table("person,group,role,wish,from,to\nBo,House,Chair,If needed,,\n").rows == (
        WishRow(2, "Bo", "House", "Chair", "if needed"),
    )


def test_a_bad_row_is_reported_with_line_and_reason_and_the_others_are_read() -> None:
    read = table(
        "person,from,to\nBo,2024-02-30,\n,2024-01-01,\nEli,2024-05-01,2024-04-01\nNoor,2024-01-01,\n"
    )
    assert [row.line for row in read.rows] == [5]
    assert [(line.line, line.text.split(" — ")[1]) for line in read.not_understood] == [
        (2, "2024-02-30 is not a day in the calendar"),
        (3, "the person is missing"),
        (4, "the absence ends before it begins"),
    ]


def test_a_date_with_two_readings_is_in_doubt_and_not_taken() -> None:
    read = table("person,from,to\nBo,03/04/2025,\nEli,13/04/2025,\n")
    assert [(row.line, row.from_on) for row in read.rows] == [(3, date(2025, 4, 13))]  # type: ignore[union-attr]
    assert [(doubt.line, "two ways" in doubt.why) for doubt in read.in_doubt] == [(2, True)]


def test_an_unknown_column_is_said_once() -> None:
    read = table("name,email,shoe size\nBo,b@example.org,43\n")
    assert len(read.rows) == 1
    assert [line.text for line in read.not_understood] == ["column “shoe size” is not known"]


def test_the_guard_against_formulas_is_taken_off_again() -> None:
    read = table("name,phone,email\n'=SUM(A1),'+44,'@bo\n'Tis,1,x\n")
    assert [row.name for row in read.rows] == ["=SUM(A1)", "'Tis"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        'name,email\nAmara,a@example.org\nBo,"b@exam',
        "name,email,phone\nAmara,a@example.org,1\nBo,b@exa",
    ],
)
def test_half_a_table_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"ends in the middle of a row \(line 3\)"):
        table(text)


def test_strange_tables_are_said_in_one_line() -> None:
    for text in ("", "a", "\n\n", "date,place\n1,2\n", 'x"y,"z\n1'):
        read = table(text)
        assert (read.kind, len(read.not_understood), read.rows) == (None, 1, ())
