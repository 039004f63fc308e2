"""Reader: the years in which something was decided."""

from sqlalchemy import func, select
from sqlmodel import col

from facilitator.decisions.records import Decision
from facilitator.office import Office


def decision_years(office: Office) -> list[int]:
    """Give the years in which something was decided, newest first."""
    year = func.substr(col(Decision.decided_on), 1, 4)
    with office.reading() as session:
        found = session.execute(
            select(year).where(col(Decision.decided_on).is_not(None)).distinct()
        ).scalars()
        return sorted((int(value) for value in found), reverse=True)
