"""Acting on something due from wherever it is said: put it off, on the agenda, or done."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal
from uuid import UUID

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.reminders.service import Occurrence

Act = Literal["hour", "tomorrow", "agenda", "done"]
MORNING: Final = time(8)


def tomorrow_morning(local: datetime) -> datetime:
    """Give eight o'clock of the day after a wall time, in its zone."""
    return datetime.combine(local.date() + timedelta(days=1), MORNING, local.tzinfo)


def act_on(office: "Office", what: "Occurrence", act: Act, view: UUID | None) -> Any:
    """Do it for one who looks. Raises `Refused` as the services behind it do."""
    from facilitator.reminders.agenda import put_on_agenda
    from facilitator.reminders.service import finish, put_off

    if act == "done":
        return finish(office, what)
    if act == "agenda":
        return put_on_agenda(office, what, view)
    # An hour by the instant: in a night in which the clock changes the wall says another time.
    now = office.now()
    until = now + timedelta(hours=1) if act == "hour" else tomorrow_morning(office.local(now))
    return put_off(office, what, until, view)
