"""Handovers and role books. Frozen."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE book_duty (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	role_id BLOB NOT NULL, 
	title TEXT NOT NULL, 
	month INTEGER NOT NULL, 
	day INTEGER, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_book_duty PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_book_duty_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_book_duty_role_id ON book_duty (role_id)""",
    """
CREATE TABLE book_note (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	role_id BLOB NOT NULL, 
	part TEXT NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	place TEXT NOT NULL, 
	restricted INTEGER NOT NULL, 
	looked_at_on TEXT, 
	CONSTRAINT pk_book_note PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_book_note_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_book_note_role_id ON book_note (role_id)""",
    """
CREATE TABLE checklist_step (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	words TEXT NOT NULL, 
	party TEXT NOT NULL, 
	days INTEGER NOT NULL, 
	stage TEXT, 
	rescue INTEGER NOT NULL, 
	role_id BLOB NOT NULL, 
	CONSTRAINT pk_checklist_step PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_checklist_step_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_checklist_step_role_id ON checklist_step (role_id)""",
    """
CREATE TABLE handover_manner (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	role_id BLOB NOT NULL, 
	opens_days INTEGER NOT NULL, 
	watch INTEGER NOT NULL, 
	together INTEGER NOT NULL, 
	alone INTEGER NOT NULL, 
	CONSTRAINT pk_handover_manner PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_handover_manner_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_handover_manner_role_id ON handover_manner (role_id)""",
    """
CREATE TABLE handover (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	term_id BLOB NOT NULL, 
	opened_on TEXT NOT NULL, 
	CONSTRAINT pk_handover PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_handover_term_id FOREIGN KEY(collective_id, term_id) REFERENCES term (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_handover_term_id ON handover (term_id)""",
    """
CREATE TABLE handover_act (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	handover_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	person_id BLOB, 
	words TEXT NOT NULL, 
	open_steps INTEGER NOT NULL, 
	CONSTRAINT pk_handover_act PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_handover_act_handover_id FOREIGN KEY(collective_id, handover_id) REFERENCES handover (collective_id, id), 
	CONSTRAINT fk_handover_act_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_handover_act_handover_id ON handover_act (handover_id)""",
    """CREATE INDEX ix_handover_act_person_id ON handover_act (person_id)""",
    """
CREATE TABLE handover_step (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	words TEXT NOT NULL, 
	party TEXT NOT NULL, 
	days INTEGER NOT NULL, 
	stage TEXT, 
	rescue INTEGER NOT NULL, 
	handover_id BLOB NOT NULL, 
	own INTEGER NOT NULL, 
	done_on TEXT, 
	done_by BLOB, 
	left_out TEXT NOT NULL, 
	CONSTRAINT pk_handover_step PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_handover_step_handover_id FOREIGN KEY(collective_id, handover_id) REFERENCES handover (collective_id, id), 
	CONSTRAINT fk_handover_step_done_by FOREIGN KEY(collective_id, done_by) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_handover_step_done_by ON handover_step (done_by)""",
    """CREATE INDEX ix_handover_step_handover_id ON handover_step (handover_id)""",
    """
CREATE TABLE handover_word (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	handover_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	person_id BLOB, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_handover_word PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_handover_word_handover_id FOREIGN KEY(collective_id, handover_id) REFERENCES handover (collective_id, id), 
	CONSTRAINT fk_handover_word_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_handover_word_handover_id ON handover_word (handover_id)""",
    """CREATE INDEX ix_handover_word_person_id ON handover_word (person_id)""",
    """
CREATE TABLE teaching_session (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	handover_id BLOB NOT NULL, 
	stage TEXT NOT NULL, 
	held_on TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	about TEXT NOT NULL, 
	learner_id BLOB NOT NULL, 
	teacher_id BLOB, 
	CONSTRAINT pk_teaching_session PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_teaching_session_handover_id FOREIGN KEY(collective_id, handover_id) REFERENCES handover (collective_id, id), 
	CONSTRAINT fk_teaching_session_learner_id FOREIGN KEY(collective_id, learner_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_teaching_session_teacher_id FOREIGN KEY(collective_id, teacher_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_teaching_session_handover_id ON teaching_session (handover_id)""",
    """CREATE INDEX ix_teaching_session_learner_id ON teaching_session (learner_id)""",
    """CREATE INDEX ix_teaching_session_teacher_id ON teaching_session (teacher_id)""",
    """CREATE TRIGGER keep_book_duty BEFORE DELETE ON "book_duty" BEGIN SELECT RAISE(ABORT, 'rows of book_duty are never deleted'); END""",
    """CREATE TRIGGER keep_book_note BEFORE DELETE ON "book_note" BEGIN SELECT RAISE(ABORT, 'rows of book_note are never deleted'); END""",
    """CREATE TRIGGER keep_checklist_step BEFORE DELETE ON "checklist_step" BEGIN SELECT RAISE(ABORT, 'rows of checklist_step are never deleted'); END""",
    """CREATE TRIGGER keep_handover_manner BEFORE DELETE ON "handover_manner" BEGIN SELECT RAISE(ABORT, 'rows of handover_manner are never deleted'); END""",
    """CREATE TRIGGER keep_handover BEFORE DELETE ON "handover" BEGIN SELECT RAISE(ABORT, 'rows of handover are never deleted'); END""",
    """CREATE TRIGGER keep_handover_act BEFORE DELETE ON "handover_act" BEGIN SELECT RAISE(ABORT, 'rows of handover_act are never deleted'); END""",
    """CREATE TRIGGER fixed_handover_act BEFORE UPDATE ON "handover_act" BEGIN SELECT RAISE(ABORT, 'rows of handover_act are never changed'); END""",
    """CREATE TRIGGER keep_handover_step BEFORE DELETE ON "handover_step" BEGIN SELECT RAISE(ABORT, 'rows of handover_step are never deleted'); END""",
    """CREATE TRIGGER keep_handover_word BEFORE DELETE ON "handover_word" BEGIN SELECT RAISE(ABORT, 'rows of handover_word are never deleted'); END""",
    """CREATE TRIGGER keep_teaching_session BEFORE DELETE ON "teaching_session" BEGIN SELECT RAISE(ABORT, 'rows of teaching_session are never deleted'); END""",
)


def upgrade() -> None:
    """Make what is new; nothing that is there changes."""
    for statement in STATEMENTS:
        op.execute(statement)
