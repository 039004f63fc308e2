"""The map by real keys, and what it draws."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.service import add_domain, dissolve_group, start_group
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role
from ui.documents.about import About
from ui.map.picture.cards import Look
from ui.map.picture.drawing import cards_of, made
from ui.map.picture.page import MapPage
from ui.map.picture.paper import map_pdf, sheets
from ui.places import PLACES
from ui.theme import theme
from ui.theme.tokens import LIGHT
from ui.widgets.button import Button
from ui.widgets.text import Text

from .keys import focus, press, settle, write


@pytest.fixture
def houses(office, who):
    """Two groups in the assembly, one of them with a group inside; a role without anybody."""
    found = {"Assembly": who["Assembly"]}
    for name, above in (("Garden", "Assembly"), ("Kitchen", "Assembly"), ("Larder", "Kitchen")):
        draft = GroupDraft(name=name, parent_id=found[above], purpose=f"Cares for the {name}.")
        found[name] = start_group(office, draft).id
    lead = add_role(office, RoleDraft(group_id=found["Garden"], name="Lead")).id
    add_domain(office, DomainDraft(name="Tool shed"), rung=Rung.delegated, owner_role_id=lead)
    add_domain(
        office, DomainDraft(name="House rules"), rung=Rung.consent, owner_group_id=who["Assembly"]
    )
    return found


@pytest.fixture
def page(window, houses):
    window.resize(1280, 800)
    window.show_place("map")
    settle()
    found = window.screen_of("map")._page("map")
    assert isinstance(found, MapPage)
    window.activateWindow()
    settle()
    found.picture.setFocus()
    settle()
    return found


def chosen(page) -> str:
    return page._shown.by_id[page.picture.current_id].name


def words(widget) -> str:
    return "\n".join(t.text() for t in widget.findChildren(Text) if t.isVisibleTo(widget))


def test_arrows_go_to_the_group_around_into_it_and_to_its_sisters(page):
    assert chosen(page) == "Assembly"
    press(Qt.Key.Key_Down)
    assert chosen(page) == "Garden"
    press(Qt.Key.Key_Right)
    assert chosen(page) == "Kitchen"
    press(Qt.Key.Key_Right)
    assert chosen(page) == "Kitchen"
    press(Qt.Key.Key_Down)
    assert chosen(page) == "Larder"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Left)
    assert chosen(page) == "Garden"
    assert "Cares for the Garden." in words(page.beside)


def test_letters_jump_by_name_and_enter_goes_into_the_record(page):
    write("la")
    assert chosen(page) == "Larder"
    press(Qt.Key.Key_Return)
    assert page.beside.isAncestorOf(focus())


def test_plus_minus_and_0_zoom(page):
    fits = page.picture.zoom
    write("+")
    assert page.picture.zoom > fits or fits == 1.0
    write("++")
    assert page.picture.zoom > fits
    write("-")
    write("0")
    assert page.picture.zoom == fits


def test_a_screen_reader_hears_the_group_and_what_is_wrong_there(page):
    write("gard")
    said = page.picture.accessibleName()
    assert said.startswith("Garden, in Assembly")
    assert "Tool shed (Lead, Delegated)" in said and "2 to clear up" in said


def test_the_list_has_the_same_groups_and_moves_the_same_choice(page):
    QTest.mouseClick(page.as_list, Qt.MouseButton.LeftButton)
    settle()
    assert page.is_list and focus() is page.list
    titles = [page.list.row_at(at).title for at in range(page.list.count)]
    assert titles == [node.name for node in page._shown.nodes]
    press(Qt.Key.Key_End)
    assert chosen(page) == titles[-1]


def test_a_click_chooses_what_is_drawn_there(page, houses):
    spot = page.picture.box_of(houses["Larder"]).center().toPoint()
    QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert chosen(page) == "Larder"


def test_pulling_moves_and_does_not_choose(page):
    before, zoomed = chosen(page), page.picture
    write("+++")
    start = QPoint(zoomed.width() // 2, zoomed.height() // 2)
    at = zoomed.box_of(zoomed.current_id).topLeft()
    QTest.mousePress(zoomed, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(zoomed, start + QPoint(30, 20))
    QTest.mouseMove(zoomed, start + QPoint(60, 40))
    QTest.mouseRelease(zoomed, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 40))
    settle()
    assert zoomed.box_of(zoomed.current_id).topLeft() == at + QPointF(60, 40)
    assert chosen(page) == before


def test_who_decides_is_answered_from_any_group(page):
    page.beside.ask.box.field.setFocus()
    write("Who decides about the tool")
    press(Qt.Key.Key_Return)
    assert page.beside.ask.said.text() == "Tool shed: Lead decides alone."
    show = next(b for b in page.beside.ask.findChildren(Button) if b.words == "Show")
    show.click()
    settle()
    assert chosen(page) == "Garden"


def test_asking_all_records_opens_the_palette_with_the_words(page, window):
    page.beside.ask.box.field.setText("tool shed")
    page.beside.ask.answer()
    ask = next(b for b in page.beside.ask.findChildren(Button) if b.words == "Ask all records")
    ask.click()
    settle()
    assert window._palette is not None and window._palette.isVisible()
    assert window._palette.box.words == "tool shed"


def test_another_day_shows_the_map_of_that_day_and_one_step_leads_back(page, office, houses):
    dissolve_group(office, houses["Larder"], office.today())
    settle()
    page.day_field.field.setFocus()
    page.day_field.field.selectAll()
    write((office.today() + timedelta(days=1)).isoformat())
    press(Qt.Key.Key_Return)
    assert "Larder" not in [node.name for node in page._shown.nodes]
    assert page.back.isVisible()
    page.back.click()
    settle()
    assert "Larder" in [node.name for node in page._shown.nodes] and not page.back.isVisible()


def test_a_change_of_the_file_is_shown_and_the_choice_stays(page, office, houses):
    write("kit")
    start_group(office, GroupDraft(name="Cellar", parent_id=houses["Assembly"]))
    settle()
    assert chosen(page) == "Kitchen"
    assert "Cellar" in [node.name for node in page._shown.nodes]


def test_show_record_finds_a_group_and_where_a_domain_stands(page, houses):
    domain = page._shown.by_id[houses["Garden"]].domains[0].id
    assert page.show_record(domain) and chosen(page) == "Garden"
    assert page.show_record(houses["Larder"]) and chosen(page) == "Larder"
    assert not page.show_record(UUID(int=7))


@pytest.mark.parametrize("size", [100, 200])
def test_no_words_of_a_card_lie_on_others_or_leave_it(office, who, size):
    for number in range(9):
        name = "A rather long name of a kind of decision that is taken now and then " * 2
        add_domain(
            office, DomainDraft(name=f"{name} {number}"), rung=Rung.consultation,
            owner_group_id=who["Assembly"],
        )  # fmt: skip
    start_group(office, GroupDraft(name="Within" * 20, parent_id=who["Assembly"]))
    from facilitator.map.service import whole_map

    whole = whole_map(office)
    look = Look(LIGHT, size / 100, family=theme().font("body"))
    picture = made(whole, look, cards_of(whole, look), 1.5)
    for one in picture.placement.groups:
        card = picture.cards[one.id]
        inside = QRectF(0, 0, one.words.width, one.words.height)
        for at, piece in enumerate(card.pieces):
            assert inside.contains(piece.rect), piece.text
            for other in card.pieces[at + 1 :]:
                assert not piece.rect.adjusted(0.5, 0.5, -0.5, -0.5).intersects(other.rect)


def test_the_paper_is_one_page_for_few_groups_and_more_for_many(office, who):
    from facilitator.map.service import whole_map

    about = About("The map", "Rosewater", "en", office.now(), office.collective_id)
    assert len(sheets(whole_map(office))) == 1
    for area in range(6):
        above = start_group(office, GroupDraft(name=f"Area {area}", parent_id=who["Assembly"])).id
        for number in range(8):
            start_group(office, GroupDraft(name=f"Group {area}.{number}", parent_id=above))
    whole = whole_map(office)
    pages = sheets(whole)
    assert len(pages) > 1
    large = {one.id for page in pages[1:] for one in page.picture.placement.groups}
    assert large == set(whole.by_id)
    assert all(page.zoom >= 0.68 for page in pages[1:])
    written = map_pdf(whole, about)
    assert written.startswith(b"%PDF") and written.count(b"/Type /Page\n") == len(pages)


def test_who_goes_to_the_map_by_key_has_the_keyboard_on_the_picture(page, window):
    window.show_place("today")
    settle()
    number = next(at for at, place in enumerate(PLACES, start=1) if place.key == "map")
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
    settle()
    assert focus() is page.picture
