"""A pill: one or two words on a soft ground. The colour only repeats what the words say."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.painting import draw_bar, draw_pill, draw_token, fill, painter_on, pill_size


class Pill(QWidget):
    """`Pill("In 12 d", "amber")`. Kinds: leaf, amber, brick, sky, plain."""

    def __init__(self, words: str, kind: Kind = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._kind: Kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def show_words(self, words: str, kind: Kind | None = None) -> None:
        """Say something else."""
        self._words = words
        self._kind = kind or self._kind
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(*pill_size(self._words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with painter_on(self) as painter:
            draw_pill(painter, QRectF(self.rect()), self._words, self._kind)


class PersonToken(QWidget):
    """A person as a round with two letters, 28 px unless told otherwise."""

    def __init__(
        self, name: str, person_id: object, size: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._person_id = person_id
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with painter_on(self) as painter:
            draw_token(painter, QRectF(self.rect()), self._name, self._person_id)


class ProgressBar(QWidget):
    """A thin bar, filled to `share` (0 to 1). `words` says the same for a screen reader."""

    def __init__(
        self,
        share: float = 0.0,
        words: str = "",
        kind: Kind = "leaf",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._kind: Kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_share(share, words)

    @property
    def share(self) -> float:
        """How full it is, 0 to 1."""
        return self._share

    def show_share(self, share: float, words: str = "", kind: Kind | None = None) -> None:
        """Fill it to `share`."""
        self._share = max(0.0, min(1.0, share))
        self._kind = kind or self._kind
        self.setAccessibleName(words or f"{round(self._share * 100)} %")
        self.update()

    def sizeHint(self) -> QSize:
        """Thin, and as wide as there is room."""
        return QSize(theme().px(110), theme().px(6))

    def minimumSizeHint(self) -> QSize:
        """Still to be seen."""
        return QSize(theme().px(40), theme().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with painter_on(self) as painter:
            draw_bar(painter, QRectF(self.rect()), self._share, theme().tokens.pill_ink(self._kind))


class Hairline(QWidget):
    """The thin line between two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with painter_on(self) as painter:
            fill(painter, QRectF(self.rect()), theme().tokens.line)
