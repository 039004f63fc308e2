"""The picture of the map: zoomed, moved, gone through by keyboard.

Up goes to the group around, Down to the first group inside, Left and Right to the sisters; letters
jump by name; Enter opens the group beside; + − 0 zoom. The wheel moves, with Ctrl it zooms.
"""

from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.map.picture import words
from ui.map.picture.cards import Card, Look
from ui.map.picture.drawing import FULL, Picture, cards_of, draw, made, on_screen
from ui.map.picture.going import named, neighbour
from ui.map.picture.sight import Sight
from ui.theme import theme
from ui.widgets.painting import fill, focus_ring, painter_on
from ui.widgets.picker import folded

if TYPE_CHECKING:
    from facilitator.map.shown import WholeMap

_GOES: Final = {
    Qt.Key.Key_Up: "parent", Qt.Key.Key_Down: "child", Qt.Key.Key_Left: "before",
    Qt.Key.Key_Right: "after", Qt.Key.Key_Home: "first", Qt.Key.Key_End: "last",
}  # fmt: skip
_STEP: Final = 1.25
_PAUSE: Final = 900
"""Milliseconds after which letters begin a new name."""
_DRAG: Final = 4
"""Pixels that a press moves before it is a pull."""


class MapPicture(QWidget):
    """`show_map(whole)`; `chosen(id)` and `opened(id)` speak."""

    chosen = Signal(object)
    opened = Signal(object)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleDescription(
            self.tr(
                "Up goes to the group around, Down into it, Left and Right to the next one;"
                " letters find a name. The same stands in the list."
            )
        )
        self._whole: WholeMap | None = None
        self._picture: Picture | None = None
        self._look: Look | None = None
        self._cards: dict[UUID, Card] = {}
        self._shape = 0.0
        self._chosen: UUID | None = None
        self._sight = Sight()
        self._pressed: QPointF | None = None
        self._pulled = False
        self._typed = ""
        self._letters = QTimer(self)
        self._letters.setSingleShot(True)
        self._letters.setInterval(_PAUSE)
        self._letters.timeout.connect(lambda: setattr(self, "_typed", ""))
        self._say()

    # What is shown

    @property
    def current_id(self) -> UUID | None:
        """The group that is chosen."""
        return self._chosen

    @property
    def zoom(self) -> float:
        """How large it is drawn; 1: letters as everywhere else."""
        return self._sight.zoom

    @property
    def picture(self) -> Picture | None:
        """What is drawn, with the places of all groups."""
        return self._picture

    def show_map(self, whole: "WholeMap") -> None:
        """Show the map of a day; what is chosen, and where one looks, stays if it can."""
        if whole == self._whole:
            return
        self._whole = whole
        self._make()
        if self._chosen not in whole.by_id:
            self._chosen = None
        self._say()

    def choose(self, node_id: UUID, *, speak: bool = True) -> bool:
        """Choose a group and bring it into sight."""
        if self._whole is None or node_id not in self._whole.by_id:
            return False
        changed = node_id != self._chosen
        self._chosen = node_id
        self.bring_into_sight(node_id)
        self._say()
        self.update()
        if changed and speak:
            self.chosen.emit(node_id)
        return True

    def box_of(self, node_id: UUID) -> QRectF:
        """Where a group is drawn now."""
        if self._picture is None:
            return QRectF()
        return on_screen(self._picture.placed[node_id].box, self.zoom, self._sight.offset)

    def node_at(self, spot: QPointF) -> UUID | None:
        """The innermost group that is drawn at a spot."""
        if self._picture is None:
            return None
        found = None
        for one in self._picture.drawn(self.zoom):
            if self.box_of(one.id).contains(spot):
                found = one.id
        return found

    # Zoom and place

    def fit(self) -> None:
        """Show all of it, as large as it goes."""
        self._sight.fit()
        self._repaint()

    def come_to(self, zoom: float) -> None:
        """Show it at this zoom, or all of it where that is larger."""
        self._zoom_to(zoom, self._middle())

    def zoom_in(self) -> None:
        """Larger, around what is chosen."""
        self.come_to(self.zoom * _STEP)

    def zoom_out(self) -> None:
        """Smaller, until all of it is there."""
        self.come_to(self.zoom / _STEP)

    def bring_into_sight(self, node_id: UUID) -> None:
        """Move, and come nearer where it is too small to be drawn, until a group is seen."""
        if self._picture is None or self.width() <= 0:
            return
        if all(one.id != node_id for one in self._picture.drawn(self.zoom)):
            self._sight.come(FULL, self.box_of(node_id).center())
        first = self._picture.placed[node_id].words.height * self.zoom
        self._sight.show(self.box_of(node_id), first)
        self._repaint()

    def _middle(self) -> QPointF:
        view = QRectF(self.rect())
        if self._chosen is not None and self._picture is not None:
            spot = self.box_of(self._chosen).center()
            if view.contains(spot):
                return spot
        return view.center()

    def _zoom_to(self, zoom: float, around: QPointF) -> None:
        self._sight.come(zoom, around)
        self._repaint()

    def _move(self, right: float, down: float) -> None:
        self._sight.move(right, down)
        self._repaint()

    def _repaint(self) -> None:
        self.update()
        self.zoomed.emit()

    def _make(self) -> None:
        """Measure the words again: another map, or another look."""
        if self._whole is None:
            return
        strong = theme().name == "high contrast"
        self._look = Look(theme().tokens, theme().scale, strong=strong, family=theme().font("body"))
        self._cards = cards_of(self._whole, self._look)
        self._shape = 0.0
        self._place()

    def _place(self) -> None:
        """Place the boxes for the room there is."""
        if self._whole is None or self._look is None:
            return
        room = QRectF(self.rect())
        shape = room.width() / room.height() if min(room.width(), room.height()) > 60 else 1.5
        if not 0.9 < shape / (self._shape or 99) < 1.1:
            self._shape = shape
            self._picture = made(self._whole, self._look, self._cards, shape)
        if self._picture is not None:
            placement = self._picture.placement
            self._sight.take((placement.width, placement.height), room)
        self._repaint()

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, zoom, open, find."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if plain and key in _GOES:
            self._go(_GOES[Qt.Key(key)])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._chosen is not None:
                self.opened.emit(self._chosen)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit()
        elif plain and event.text() and event.text().isprintable():
            self._find(event.text())
        else:
            super().keyPressEvent(event)

    def _go(self, where: str) -> None:
        if self._whole is not None:
            wanted = neighbour(self._whole, self._chosen, where)
            if wanted is not None:
                self.choose(wanted)

    def _find(self, letters: str) -> None:
        if self._whole is None or (not self._typed and letters == " "):
            return
        self._typed += folded(letters)
        self._letters.start()
        wanted = named(self._whole, self._chosen, self._typed)
        if wanted is not None:
            self.choose(wanted)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a pull."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._pulled = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the picture."""
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if self._pulled or way.manhattanLength() > _DRAG:
            self._pulled = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._pressed = event.position()
            self._move(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that did not move chooses."""
        pressed, self._pressed = self._pressed, None
        self.unsetCursor()
        if pressed is None or self._pulled:
            return
        found = self.node_at(event.position())
        if found is not None:
            self.choose(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there; what is too small to be read comes nearer."""
        found = self.node_at(event.position())
        if found is None:
            return
        if self.zoom < FULL:
            self._zoom_to(FULL, event.position())
        self.choose(found)
        self.opened.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms; otherwise it moves what does not fit, and else the page."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_to(self.zoom * 1.0015 ** turned.y(), event.position())
        elif self._sight.fits:
            event.ignore()
            return
        else:
            self._move(turned.x() / 2, turned.y() / 2)
        event.accept()

    # Qt

    def _say(self) -> None:
        """Say what is chosen to whoever hears the screen."""
        name = self.tr("The map")
        whole = self._whole
        if whole is not None and self._chosen is not None:
            node = whole.by_id[self._chosen]
            above = whole.by_id[node.parent_id].name if node.parent_id else ""
            name = words.spoken(node, above, whole.troubles_at.get(node.id, ()))
        if name != self.accessibleName():
            self.setAccessibleName(name)
            if self.hasFocus():
                QAccessible.updateAccessibility(
                    QAccessibleEvent(self, QAccessible.Event.NameChanged)
                )

    def restyle(self) -> None:
        """Take sizes and colours from the theme again."""
        self._make()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(theme().px(560), theme().px(420))

    def minimumSizeHint(self) -> QSize:
        """Still to be read."""
        return QSize(200, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All of it stays in sight while nobody has come nearer."""
        super().resizeEvent(event)
        self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard comes a group to start from."""
        super().focusInEvent(event)
        if self._chosen is None:
            self._go("first")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is in sight."""
        with painter_on(self) as painter:
            view = QRectF(self.rect())
            fill(painter, view, theme().tokens.card)
            if self._picture is not None:
                draw(
                    painter, self._picture, self.zoom, self._sight.offset, view, self._chosen,
                    self.hasFocus(),
                )  # fmt: skip
            if self.hasFocus():
                focus_ring(painter, view)
