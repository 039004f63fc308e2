"""alembic's entry: runs the migrations on the connection that `bring_up` lends."""

import sqlmodel  # noqa: F401  # migrations name its types
from alembic import context

from facilitator.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
