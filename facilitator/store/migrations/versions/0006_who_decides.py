"""Who may decide what: paths, links, lines, disputes, letters, automations. Frozen."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE known_collective (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	of_id BLOB NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_known_collective PRIMARY KEY (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_known_collective_of_id ON known_collective (of_id)""",
    """CREATE TRIGGER keep_known_collective BEFORE DELETE ON "known_collective" BEGIN SELECT RAISE(ABORT, 'rows of known_collective are never deleted'); END""",
    """CREATE TABLE own_key (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	public TEXT NOT NULL, 
	seed TEXT NOT NULL, 
	from_on TEXT NOT NULL, 
	CONSTRAINT pk_own_key PRIMARY KEY (collective_id, id)
)
 STRICT""",
    """CREATE TRIGGER fixed_own_key BEFORE UPDATE ON "own_key" BEGIN SELECT RAISE(ABORT, 'rows of own_key are never changed'); END""",
    """CREATE TRIGGER keep_own_key BEFORE DELETE ON "own_key" BEGIN SELECT RAISE(ABORT, 'rows of own_key are never deleted'); END""",
    """CREATE TABLE known_key (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	known_id BLOB NOT NULL, 
	public TEXT NOT NULL, 
	from_on TEXT NOT NULL, 
	compared_on TEXT, 
	CONSTRAINT pk_known_key PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_known_key_known_id FOREIGN KEY(collective_id, known_id) REFERENCES known_collective (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_known_key_known_id ON known_key (known_id)""",
    """CREATE TRIGGER keep_known_key BEFORE DELETE ON "known_key" BEGIN SELECT RAISE(ABORT, 'rows of known_key are never deleted'); END""",
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
    """CREATE TABLE request_source (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	request_id BLOB NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_request_source PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_request_source_request_id FOREIGN KEY(collective_id, request_id) REFERENCES item_request (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_request_source_request_id ON request_source (request_id)""",
    """CREATE TRIGGER fixed_request_source BEFORE UPDATE ON "request_source" BEGIN SELECT RAISE(ABORT, 'rows of request_source are never changed'); END""",
    """CREATE TRIGGER keep_request_source BEFORE DELETE ON "request_source" BEGIN SELECT RAISE(ABORT, 'rows of request_source are never deleted'); END""",
    """CREATE TABLE handed_out (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	item_id BLOB NOT NULL, 
	"to" TEXT NOT NULL, 
	question TEXT NOT NULL, 
	handed_on TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	answered_on TEXT, 
	withdrawn_on TEXT, 
	CONSTRAINT pk_handed_out PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_handed_out_item_id FOREIGN KEY(collective_id, item_id) REFERENCES item (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_handed_out_item_id ON handed_out (item_id)""",
    """CREATE TRIGGER keep_handed_out BEFORE DELETE ON "handed_out" BEGIN SELECT RAISE(ABORT, 'rows of handed_out are never deleted'); END""",
    """CREATE TABLE link_report (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	link_id BLOB NOT NULL, 
	person_id BLOB, 
	"on" TEXT NOT NULL, 
	text TEXT NOT NULL, 
	skipped INTEGER NOT NULL, 
	meeting_id BLOB, 
	CONSTRAINT pk_link_report PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_link_report_link_id FOREIGN KEY(collective_id, link_id) REFERENCES link (collective_id, id), 
	CONSTRAINT fk_link_report_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_link_report_meeting_id FOREIGN KEY(collective_id, meeting_id) REFERENCES meeting (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_link_report_link_id ON link_report (link_id)""",
    """CREATE INDEX ix_link_report_meeting_id ON link_report (meeting_id)""",
    """CREATE INDEX ix_link_report_person_id ON link_report (person_id)""",
    """CREATE TRIGGER fixed_link_report BEFORE UPDATE ON "link_report" BEGIN SELECT RAISE(ABORT, 'rows of link_report are never changed'); END""",
    """CREATE TRIGGER keep_link_report BEFORE DELETE ON "link_report" BEGIN SELECT RAISE(ABORT, 'rows of link_report are never deleted'); END""",
    """CREATE TABLE link_reporting (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	link_id BLOB NOT NULL, 
	after_meetings INTEGER NOT NULL, 
	every_days INTEGER, 
	within_days INTEGER NOT NULL, 
	CONSTRAINT pk_link_reporting PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_link_reporting_link_id FOREIGN KEY(collective_id, link_id) REFERENCES link (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_link_reporting_link_id ON link_reporting (link_id)""",
    """CREATE TRIGGER keep_link_reporting BEFORE DELETE ON "link_reporting" BEGIN SELECT RAISE(ABORT, 'rows of link_reporting are never deleted'); END""",
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
    """CREATE TABLE letter (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	"to" TEXT NOT NULL, 
	to_id BLOB, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	why TEXT NOT NULL, 
	wanted TEXT NOT NULL, 
	answer_by TEXT, 
	wants_answer INTEGER NOT NULL, 
	way TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	of_id BLOB NOT NULL, 
	sender TEXT NOT NULL, 
	known_id BLOB, 
	dated TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	content TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	answers_id BLOB, 
	group_id BLOB, 
	request_id BLOB, 
	handed_id BLOB, 
	CONSTRAINT pk_letter PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_letter_known_id FOREIGN KEY(collective_id, known_id) REFERENCES known_collective (collective_id, id), 
	CONSTRAINT fk_letter_answers_id FOREIGN KEY(collective_id, answers_id) REFERENCES letter (collective_id, id), 
	CONSTRAINT fk_letter_group_id FOREIGN KEY(collective_id, group_id) REFERENCES "group" (collective_id, id), 
	CONSTRAINT fk_letter_request_id FOREIGN KEY(collective_id, request_id) REFERENCES item_request (collective_id, id), 
	CONSTRAINT fk_letter_handed_id FOREIGN KEY(collective_id, handed_id) REFERENCES handed_out (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_letter_answers_id ON letter (answers_id)""",
    """CREATE INDEX ix_letter_group_id ON letter (group_id)""",
    """CREATE INDEX ix_letter_handed_id ON letter (handed_id)""",
    """CREATE INDEX ix_letter_known_id ON letter (known_id)""",
    """CREATE INDEX ix_letter_of_id ON letter (of_id)""",
    """CREATE INDEX ix_letter_request_id ON letter (request_id)""",
    """CREATE TRIGGER fixed_letter BEFORE UPDATE ON "letter" BEGIN SELECT RAISE(ABORT, 'rows of letter are never changed'); END""",
    """CREATE TRIGGER keep_letter BEFORE DELETE ON "letter" BEGIN SELECT RAISE(ABORT, 'rows of letter are never deleted'); END""",
    """CREATE TABLE letter_end (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	letter_id BLOB NOT NULL, 
	"on" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_letter_end PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_letter_end_letter_id FOREIGN KEY(collective_id, letter_id) REFERENCES letter (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_letter_end_letter_id ON letter_end (letter_id)""",
    """CREATE TRIGGER fixed_letter_end BEFORE UPDATE ON "letter_end" BEGIN SELECT RAISE(ABORT, 'rows of letter_end are never changed'); END""",
    """CREATE TRIGGER keep_letter_end BEFORE DELETE ON "letter_end" BEGIN SELECT RAISE(ABORT, 'rows of letter_end are never deleted'); END""",
    """CREATE TABLE mandate (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	link_id BLOB NOT NULL, 
	term_id BLOB NOT NULL, 
	decision_id BLOB NOT NULL, 
	may TEXT NOT NULL, 
	limits TEXT NOT NULL, 
	ask_back TEXT NOT NULL, 
	until_on TEXT, 
	from_on TEXT NOT NULL, 
	CONSTRAINT pk_mandate PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_mandate_link_id FOREIGN KEY(collective_id, link_id) REFERENCES link (collective_id, id), 
	CONSTRAINT fk_mandate_term_id FOREIGN KEY(collective_id, term_id) REFERENCES term (collective_id, id), 
	CONSTRAINT fk_mandate_decision_id FOREIGN KEY(collective_id, decision_id) REFERENCES decision (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_mandate_decision_id ON mandate (decision_id)""",
    """CREATE INDEX ix_mandate_link_id ON mandate (link_id)""",
    """CREATE INDEX ix_mandate_term_id ON mandate (term_id)""",
    """CREATE TRIGGER fixed_mandate BEFORE UPDATE ON "mandate" BEGIN SELECT RAISE(ABORT, 'rows of mandate are never changed'); END""",
    """CREATE TRIGGER keep_mandate BEFORE DELETE ON "mandate" BEGIN SELECT RAISE(ABORT, 'rows of mandate are never deleted'); END""",
    """CREATE TABLE mandate_domain (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	mandate_id BLOB NOT NULL, 
	domain_id BLOB NOT NULL, 
	CONSTRAINT pk_mandate_domain PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_mandate_domain_mandate_id FOREIGN KEY(collective_id, mandate_id) REFERENCES mandate (collective_id, id), 
	CONSTRAINT fk_mandate_domain_domain_id FOREIGN KEY(collective_id, domain_id) REFERENCES domain (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_mandate_domain_domain_id ON mandate_domain (domain_id)""",
    """CREATE INDEX ix_mandate_domain_mandate_id ON mandate_domain (mandate_id)""",
    """CREATE TRIGGER fixed_mandate_domain BEFORE UPDATE ON "mandate_domain" BEGIN SELECT RAISE(ABORT, 'rows of mandate_domain are never changed'); END""",
    """CREATE TRIGGER keep_mandate_domain BEFORE DELETE ON "mandate_domain" BEGIN SELECT RAISE(ABORT, 'rows of mandate_domain are never deleted'); END""",
    """CREATE TABLE mandate_end (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	mandate_id BLOB NOT NULL, 
	"on" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_mandate_end PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_mandate_end_mandate_id FOREIGN KEY(collective_id, mandate_id) REFERENCES mandate (collective_id, id)
)
 STRICT""",
    """CREATE INDEX ix_mandate_end_mandate_id ON mandate_end (mandate_id)""",
    """CREATE TRIGGER fixed_mandate_end BEFORE UPDATE ON "mandate_end" BEGIN SELECT RAISE(ABORT, 'rows of mandate_end are never changed'); END""",
    """CREATE TRIGGER keep_mandate_end BEFORE DELETE ON "mandate_end" BEGIN SELECT RAISE(ABORT, 'rows of mandate_end are never deleted'); END""",
)


def upgrade() -> None:
    """Make what is new; nothing that is there changes."""
    for statement in STATEMENTS:
        op.execute(statement)
