"""Open this to see what the dialect lane runs: all of the suite SQLAlchemy ships for dialects."""

from sqlalchemy.testing.suite import *  # noqa: F403 - the suite is made to be taken in whole
