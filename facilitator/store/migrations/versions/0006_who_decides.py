"""Who may decide what: paths, links, lines, disputes, letters, automations. Frozen."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE link (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	from_on TEXT, 
	to_on TEXT, 
	role_id BLOB NOT NULL, 
	for_group_id BLOB NOT NULL, 
	manner TEXT NOT NULL, 
	CONSTRAINT pk_link PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_link_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id), 
	CONSTRAINT fk_link_for_group_id FOREIGN KEY(collective_id, for_group_id) REFERENCES "group" (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_link_for_group_id ON link (for_group_id)""",
    """CREATE INDEX ix_link_role_id ON link (role_id)""",
    """CREATE TRIGGER keep_link BEFORE DELETE ON "link" BEGIN SELECT RAISE(ABORT, 'rows of link are never deleted'); END""",
    """CREATE TABLE right_collegial (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	right_id BLOB NOT NULL, 
	CONSTRAINT pk_right_collegial PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_right_collegial_right_id FOREIGN KEY(collective_id, right_id) REFERENCES "right" (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_right_collegial_right_id ON right_collegial (right_id)""",
    """CREATE TRIGGER fixed_right_collegial BEFORE UPDATE ON "right_collegial" BEGIN SELECT RAISE(ABORT, 'rows of right_collegial are never changed'); END""",
    """CREATE TRIGGER keep_right_collegial BEFORE DELETE ON "right_collegial" BEGIN SELECT RAISE(ABORT, 'rows of right_collegial are never deleted'); END""",
    """CREATE TABLE right_deliberator (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	right_id BLOB NOT NULL, 
	group_id BLOB, 
	role_id BLOB, 
	CONSTRAINT pk_right_deliberator PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_right_deliberator_right_id FOREIGN KEY(collective_id, right_id) REFERENCES "right" (collective_id, id), 
	CONSTRAINT fk_right_deliberator_group_id FOREIGN KEY(collective_id, group_id) REFERENCES "group" (collective_id, id), 
	CONSTRAINT fk_right_deliberator_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_right_deliberator_group_id ON right_deliberator (group_id)""",
    """CREATE INDEX ix_right_deliberator_right_id ON right_deliberator (right_id)""",
    """CREATE INDEX ix_right_deliberator_role_id ON right_deliberator (role_id)""",
    """CREATE TRIGGER fixed_right_deliberator BEFORE UPDATE ON "right_deliberator" BEGIN SELECT RAISE(ABORT, 'rows of right_deliberator are never changed'); END""",
    """CREATE TRIGGER keep_right_deliberator BEFORE DELETE ON "right_deliberator" BEGIN SELECT RAISE(ABORT, 'rows of right_deliberator are never deleted'); END""",
    """CREATE TABLE right_kept (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	right_id BLOB NOT NULL, 
	"on" TEXT NOT NULL, 
	CONSTRAINT pk_right_kept PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_right_kept_right_id FOREIGN KEY(collective_id, right_id) REFERENCES "right" (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_right_kept_right_id ON right_kept (right_id)""",
    """CREATE TRIGGER fixed_right_kept BEFORE UPDATE ON "right_kept" BEGIN SELECT RAISE(ABORT, 'rows of right_kept are never changed'); END""",
    """CREATE TRIGGER keep_right_kept BEFORE DELETE ON "right_kept" BEGIN SELECT RAISE(ABORT, 'rows of right_kept are never deleted'); END""",
    """CREATE TABLE right_lapse (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	right_id BLOB NOT NULL, 
	last_on TEXT NOT NULL, 
	CONSTRAINT pk_right_lapse PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_right_lapse_right_id FOREIGN KEY(collective_id, right_id) REFERENCES "right" (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_right_lapse_right_id ON right_lapse (right_id)""",
    """CREATE TRIGGER fixed_right_lapse BEFORE UPDATE ON "right_lapse" BEGIN SELECT RAISE(ABORT, 'rows of right_lapse are never changed'); END""",
    """CREATE TRIGGER keep_right_lapse BEFORE DELETE ON "right_lapse" BEGIN SELECT RAISE(ABORT, 'rows of right_lapse are never deleted'); END""",
    """CREATE TABLE right_step (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	right_id BLOB NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	group_id BLOB, 
	role_id BLOB, 
	signers INTEGER NOT NULL, 
	days INTEGER NOT NULL, 
	CONSTRAINT pk_right_step PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_right_step_right_id FOREIGN KEY(collective_id, right_id) REFERENCES "right" (collective_id, id), 
	CONSTRAINT fk_right_step_group_id FOREIGN KEY(collective_id, group_id) REFERENCES "group" (collective_id, id), 
	CONSTRAINT fk_right_step_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_right_step_group_id ON right_step (group_id)""",
    """CREATE INDEX ix_right_step_right_id ON right_step (right_id)""",
    """CREATE INDEX ix_right_step_role_id ON right_step (role_id)""",
    """CREATE TRIGGER fixed_right_step BEFORE UPDATE ON "right_step" BEGIN SELECT RAISE(ABORT, 'rows of right_step are never changed'); END""",
    """CREATE TRIGGER keep_right_step BEFORE DELETE ON "right_step" BEGIN SELECT RAISE(ABORT, 'rows of right_step are never deleted'); END""",
)


def upgrade() -> None:
    """Make what is new; nothing that is there changes."""
    for statement in STATEMENTS:
        op.execute(statement)
