"""Open this to see what the dialect lane runs: all of the suite SQLAlchemy ships for dialects."""

import pytest
from sqlalchemy.testing.suite import *  # noqa: F403 - the suite is made to be taken in whole

pytestmark = pytest.mark.dialect
