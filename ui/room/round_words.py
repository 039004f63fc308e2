"""What the pane of a round says: why nobody is asked, which keys there are, what somebody said."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from facilitator.meetings.deciding.told import MatterInRoom, RoundInRoom, StanceRow

translate = QCoreApplication.translate


def why_nobody(matter: "MatterInRoom | None") -> str:
    """Why nobody can be asked in turn now; empty where people can."""
    if matter is None:
        return translate("Round", "Nothing is to be decided under this item.")
    if matter.right is None:
        return translate("Round", "Say what it is about, then it is clear who is asked.")
    if matter.round is None:
        return translate("Round", "One person decides this; nobody is asked in turn.")
    if not matter.wordings:
        return translate("Round", "First write down what is proposed.")
    if not matter.round.rows and matter.round.kind.value != "vote":
        return translate("Round", "Nobody is marked as here (Ctrl+P).")
    return ""


def keys_of(asked: "RoundInRoom") -> str:
    """The keys of this kind of round."""
    if asked.kind.value == "vote":
        return translate(
            "Round",
            "A for · O against · S abstains · X not there · Del takes it back · Alt T hands, paper",
        )
    if asked.kind.value == "consensus":
        return translate(
            "Round",
            "A agree · C concern · O objection · S stand aside · B block · X absent · Del clear",
        )
    return translate(
        "Round", "A agree · C concern · O objection · S stand aside · X absent · Del clear"
    )


def all_words(asked: "RoundInRoom") -> str:
    """The words of the button with which all who have not said anything agree."""
    if asked.kind.value == "vote":
        return translate("Round", "All for it")
    return translate("Round", "All agree")


def detail_of(one: "StanceRow", *, is_vote: bool) -> str:
    """What somebody said, in their words, and whether they are named."""
    parts = []
    if one.reason:
        parts.append(f"{one.name}: {one.reason}")
    if one.criterion:
        parts.append(translate("Round", "It will show by: {words}").format(words=one.criterion))
    if one.stance is not None and one.stance.value == "stand aside" and not is_vote:
        parts.append(
            translate("Round", "Not named in the minutes. N names {name}.").format(name=one.name)
            if one.unnamed
            else translate("Round", "Named in the minutes. N takes the name out.")
        )
    return "\n".join(parts)
