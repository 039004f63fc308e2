"""The frame of a screen: its title line, a page that scrolls, columns that reflow."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import theme
from ui.widgets.search import SearchBox
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

_TABS_BELOW = 1.4
"""Scale of the text from which title, tabs and search box no longer fit in one line."""

_LEAST_SEARCH = 210
"""So wide the search box stays beside the tabs; with less they get a line of their own."""


_LAYERS: Final = 16
"""More than there are layouts inside each other; each asks the one around it to lay out anew."""


class PageHeader(QWidget):
    """The title of a screen (26 px), its tabs beside it, the search box on the right.

    `header.tabs` is a SegmentedPills or None. The window answers the search box itself: a click or
    a letter in it opens the palette.
    """

    def __init__(
        self,
        title: str,
        tabs: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        self._rows.addLayout(self._row)
        self._below = QHBoxLayout()
        self._rows.addLayout(self._below)
        self.title = _Title(title, "page title")
        self._row.addWidget(self.title)
        self._after_title: QWidget | None = None
        self.tabs: SegmentedPills | None = None
        self.beside = QHBoxLayout()
        self._row.addLayout(self.beside, 1)
        if tabs:
            self.tabs = SegmentedPills(tabs, self.tr("Pages of {title}").format(title=title))
            self.beside.addWidget(self.tabs, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self.beside.addStretch(1)
        self.search = SearchBox()
        self._row.addWidget(self.search)
        self.restyle()

    def say(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)
        self._settle_tabs()

    def keep_free(self, right: int) -> None:
        """Leave so many pixels free at the right end."""
        self._rows.setContentsMargins(0, 0, right, 0)

    def put_beside_title(self, widget: QWidget) -> None:
        """A pill or a button after the title and its tabs."""
        at = self.beside.count() if self.tabs else self.beside.count() - 1
        self.beside.insertWidget(at, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def put_after_title(self, widget: QWidget) -> None:
        """A pill about what the title names."""
        self._after_title = widget
        self._row.insertWidget(1, widget)

    def restyle(self) -> None:
        """Take the sizes from the theme again; large text gives the tabs a line of their own."""
        self._row.setSpacing(theme().px(16))
        self._rows.setSpacing(theme().px(8))
        self.beside.setSpacing(theme().px(8))
        self._below.setSpacing(theme().px(16))
        self._settle_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """So do many tabs in a narrow window."""
        super().resizeEvent(event)
        self._settle_tabs()

    def _settle_tabs(self) -> None:
        if self.tabs is None:
            return
        unit, after = theme().px, self._after_title
        words = self.title.sizeHint().width() + self.tabs.sizeHint().width()
        if after is not None and not after.isHidden():
            words += after.sizeHint().width() + unit(16)
        beside = [self.beside.itemAt(at) for at in range(self.beside.count())]
        alone = not any(one and one.widget() not in (None, self.tabs) for one in beside)
        crowded = alone and words + unit(32 + _LEAST_SEARCH) > self.width() > 0
        large = theme().scale >= _TABS_BELOW or crowded
        # Beside the title they keep their line, and the search box gives way.
        least = self.tabs.sizeHint().width() if alone and not large else 0
        if large and self._below.indexOf(self.tabs) < 0:
            self.beside.removeWidget(self.tabs)
            self.beside.addStretch(1)
            self._below.addWidget(self.tabs, 1)
            if after is not None:
                self._below.addWidget(after)
        elif not large and self._below.indexOf(self.tabs) >= 0:
            self._below.removeWidget(self.tabs)
            self.beside.takeAt(self.beside.count() - 1)
            self.beside.insertWidget(0, self.tabs, 1, Qt.AlignmentFlag.AlignVCenter)
            if after is not None:
                self._row.insertWidget(1, after)
        elif self.tabs.minimumWidth() == least:
            return
        self.tabs.setMinimumWidth(least)
        # A layout that is being laid out does not ask again by itself.
        QTimer.singleShot(0, self, self._rows.invalidate)
        QTimer.singleShot(0, self, self.updateGeometry)


class _Title(Text):
    """Takes one line where there is room and more where there is none; it is never cut."""

    def sizeHint(self) -> QSize:
        """All of it in one line."""
        metrics = theme().metrics("page title")
        width = metrics.horizontalAdvance(self.text())
        return QSize(round(width) + 2, round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Its longest word."""
        metrics = theme().metrics("page title")
        widest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(round(widest) + 2, round(metrics.height()))

    def restyle(self) -> None:
        """Take font and colour from the theme again."""
        super().restyle()
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class ScrollPage(QScrollArea):
    """A page that scrolls downwards. Put things into `body`; it ends with free room.

    With `fills` the content takes all the height there is and scrolls only when it needs more.
    It keeps a lane of `LANE` pixels at its right for the scroll bar, shown or not, so that nothing
    moves sideways when the bar appears.
    """

    LANE = 14

    def __init__(self, parent: QWidget | None = None, *, fills: bool = False) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A viewport of our own: asking Qt for its own one would wrap every kind of widget there is
        # to find out which kind it is, 20 ms of the start.
        self._port = QWidget()
        self.setViewport(self._port)
        self._port.setAutoFillBackground(False)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        self._whole = QVBoxLayout(inner)
        self._whole.setContentsMargins(0, 0, self.LANE, 0)
        self.body = QVBoxLayout()
        self._whole.addLayout(self.body)
        if not fills:
            self._whole.addStretch(1)
        self._inner = inner
        self._keeps_lane = True
        self.setWidget(inner)
        # QScrollArea fills its widget with the window's colour; the card behind it is to be seen.
        inner.setAutoFillBackground(False)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self.body.setSpacing(theme().px(18))

    def sizeHint(self) -> QSize:
        """A page takes the height it is given; it asks for little, because it can scroll."""
        return QSize(super().sizeHint().width(), theme().px(200))

    def keep_lane(self, keeps: bool) -> None:
        """A page whose bar another page shows needs no lane: its cards end where the title does."""
        if keeps != self._keeps_lane:
            self._keeps_lane = keeps
            self._settle_lane()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The content is as wide as the page, never wider."""
        super().resizeEvent(event)
        self._settle_lane()
        self._inner.setMaximumWidth(self._port.width())

    def _settle_lane(self) -> None:
        # Also while the page itself is not on the screen yet.
        shown = self.verticalScrollBar().isVisibleTo(self)
        bar = self.verticalScrollBar().width() if shown else 0
        lane = max(0, self.LANE - bar) if self._keeps_lane else 0
        self._whole.setContentsMargins(0, 0, lane, 0)


def page_around(widget: QWidget) -> ScrollPage | None:
    """Give the page in which a widget is scrolled."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, ScrollPage):
        above = above.parentWidget()
    return above


def show_from_top(widget: QWidget) -> None:
    """Scroll the page around a widget to where the widget begins."""
    # What was just opened or chosen is laid out now and not with the next events.
    for _layer in range(_LAYERS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    around = page_around(widget)
    inside = around.widget() if around is not None else None
    if around is not None and inside is not None:
        around.verticalScrollBar().setValue(widget.mapTo(inside, QPoint()).y())


class Page(QWidget):
    """A whole screen: `class PeopleScreen(Page)` with `super().__init__(self.tr("People"))`.

    `header` is its title line, `body` the layout below. With `scrolls` (the usual) the body
    scrolls downwards; without, it fills the height (a list with the record beside it) and scrolls
    only where the window is too small or the text too large for that.
    """

    def __init__(
        self,
        title: str,
        tabs: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
        *,
        scrolls: bool = True,
    ) -> None:
        super().__init__(parent)
        self._whole = QVBoxLayout(self)
        self.header = PageHeader(title, tabs)
        self._whole.addWidget(self.header)
        self.scroller = ScrollPage(fills=not scrolls)
        self.body = self.scroller.body
        self._whole.addWidget(self.scroller, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again; the scroll bar runs in the margin at the right."""
        unit = theme().px
        lane = ScrollPage.LANE
        self._whole.setContentsMargins(unit(28), unit(18), unit(28) - lane, unit(18))
        self._whole.setSpacing(unit(18))
        self.header.keep_free(lane)


def _grounds(inner: QWidget, outer: QWidget) -> Iterator[QWidget]:
    """Give a widget and everything it stands on, up to `outer`."""
    at: QWidget | None = inner
    while at is not None and at is not outer:
        yield at
        at = at.parentWidget()


class Columns(QWidget):
    """Two columns that become one when the page is narrow or the text large.

    `left` and `right` are layouts; `shares` their widths to each other, `narrow` the width in
    pixels at 100 % under which they stand below each other.
    """

    def __init__(
        self, shares: tuple[int, int] = (4, 3), narrow: int = 720, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shares = shares
        self._narrow = narrow
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._sides = (QWidget(), QWidget())
        self.left, self.right = (QVBoxLayout(side) for side in self._sides)
        for side, share in zip(self._sides, shares, strict=True):
            # Ignored: the shares decide, not how long the words in a column happen to be.
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._row.addWidget(side, share, Qt.AlignmentFlag(0))
        self.restyle()

    @property
    def one_column(self) -> bool:
        """Whether they stand below each other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(18))
        for column in (self.left, self.right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme().px(18))
        self._reflow(self.width())

    def end(self) -> None:
        """Leave the free room of both columns below what is in them."""
        self.left.addStretch(1)
        self.right.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the page wants it."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide between one and two columns."""
        super().resizeEvent(event)
        self._reflow(event.size().width())
        QTimer.singleShot(0, self, self._measure_again)

    def _measure_again(self) -> None:
        """Nested layouts keep the heights that words needed at the width before."""
        for words in self.findChildren(Text):
            if words.wordWrap() and words.height() < words.heightForWidth(words.width()):
                for ground in _grounds(words, self):
                    ground.updateGeometry()

    def _reflow(self, width: int) -> None:
        one = width < theme().px(self._narrow)
        wanted = QBoxLayout.Direction.TopToBottom if one else QBoxLayout.Direction.LeftToRight
        if self._row.direction() == wanted:
            return
        self._row.setDirection(wanted)
        for side, share in zip(self._sides, self._shares, strict=True):
            policy = QSizePolicy.Policy.Preferred if one else QSizePolicy.Policy.Ignored
            side.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
            self._row.setStretchFactor(side, 0 if one else share)
