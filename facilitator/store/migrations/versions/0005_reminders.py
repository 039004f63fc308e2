"""Reminders and their ladders. Frozen."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE notice_ladder (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	kind TEXT NOT NULL, 
	days TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	CONSTRAINT pk_notice_ladder PRIMARY KEY (collective_id, id)
)
 STRICT

""",
    """
CREATE TABLE reminder (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	kind TEXT NOT NULL, 
	record_id BLOB NOT NULL, 
	part TEXT NOT NULL, 
	due_on TEXT, 
	view_id BLOB, 
	rung INTEGER, 
	said_at TEXT, 
	put_off_at TEXT, 
	put_off_until TEXT, 
	done_at TEXT, 
	done_by BLOB, 
	CONSTRAINT pk_reminder PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_reminder_view_id FOREIGN KEY(collective_id, view_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_reminder_done_by FOREIGN KEY(collective_id, done_by) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_reminder_done_by ON reminder (done_by)""",
    """CREATE INDEX ix_reminder_record_id ON reminder (record_id)""",
    """CREATE INDEX ix_reminder_view_id ON reminder (view_id)""",
    """CREATE TRIGGER keep_notice_ladder BEFORE DELETE ON "notice_ladder" BEGIN SELECT RAISE(ABORT, 'rows of notice_ladder are never deleted'); END""",
    """CREATE TRIGGER keep_reminder BEFORE DELETE ON "reminder" BEGIN SELECT RAISE(ABORT, 'rows of reminder are never deleted'); END""",
)


def upgrade() -> None:
    """Make what is new; nothing that is there changes."""
    for statement in STATEMENTS:
        op.execute(statement)
