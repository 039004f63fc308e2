"""A planned term that is declined on the Board goes on in the call that filled the seat."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

from tests.selection.conftest import House, new_house  # noqa: F401  # a fixture
from tests.ui.keys import settle
from ui.bridge import Bridge
from ui.roles.term_forms import ActForm


def test_the_board_says_who_takes_the_seat_or_that_the_call_is_open_again(new_house, shown):
    house: House = new_house()
    call = house.open()
    end = house.end(call, "Bo", reserve=("Dana",))
    bridge = Bridge()
    bridge.take(house.office)
    said: list[str] = []
    bridge.said.connect(lambda words, _undo: said.append(words))
    form = ActForm(bridge)
    shown(form)
    for term_id, name in ((end.terms[0].id, "Bo"), (None, "Dana")):
        there = house.told(call).chosen[0].chosen.term_id
        form.begin("declined", term_id or there, name, "Water keeper")
        form.open()
        form.primary.click()
        settle()
    assert said == [
        "Bo’s term was declined: Water keeper. Dana comes next and takes the seat.",
        "Dana’s term was declined: Water keeper. The call for the seat is open again.",
    ]
