"""Rotation and selection: rules of roles, plans, swaps, cover, calls, votes, draws, the pool. Frozen."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE rotation_plan (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	name TEXT NOT NULL, 
	terms INTEGER NOT NULL, 
	from_on TEXT NOT NULL, 
	to_on TEXT NOT NULL, 
	seed INTEGER NOT NULL, 
	lottery_key TEXT NOT NULL, 
	proved_best INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	made_on TEXT NOT NULL, 
	around_id BLOB, 
	because TEXT NOT NULL, 
	CONSTRAINT pk_rotation_plan PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_rotation_plan_around_id FOREIGN KEY(collective_id, around_id) REFERENCES rotation_plan (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_rotation_plan_around_id ON rotation_plan (around_id)""",
    """CREATE TABLE rotation_limits (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	most_roles INTEGER, 
	most_hours REAL, 
	thorough INTEGER NOT NULL, 
	CONSTRAINT pk_rotation_limits PRIMARY KEY (collective_id, id)
)
 STRICT

""",
    """CREATE TABLE sort_name (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	person_id BLOB NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_sort_name PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_sort_name_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_sort_name_person_id ON sort_name (person_id)""",
    """CREATE TABLE duty_rule (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	group_id BLOB, 
	duty TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	CONSTRAINT pk_duty_rule PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_duty_rule_group_id FOREIGN KEY(collective_id, group_id) REFERENCES "group" (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_duty_rule_group_id ON duty_rule (group_id)""",
    """CREATE TABLE plan_question (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	plan_id BLOB NOT NULL, 
	asked TEXT NOT NULL, 
	CONSTRAINT pk_plan_question PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_plan_question_plan_id FOREIGN KEY(collective_id, plan_id) REFERENCES rotation_plan (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_plan_question_plan_id ON plan_question (plan_id)""",
    """CREATE TABLE person_limit (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	from_on TEXT, 
	to_on TEXT, 
	person_id BLOB NOT NULL, 
	most_roles INTEGER, 
	most_hours REAL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_person_limit PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_person_limit_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_person_limit_person_id ON person_limit (person_id)""",
    """CREATE TABLE role_rule (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	role_id BLOB NOT NULL, 
	planned INTEGER NOT NULL, 
	order_rule TEXT NOT NULL, 
	open_to TEXT NOT NULL, 
	most_ever INTEGER, 
	pause_terms INTEGER NOT NULL, 
	shadow_times INTEGER NOT NULL, 
	needs_training INTEGER NOT NULL, 
	staggered INTEGER NOT NULL, 
	lead_days INTEGER NOT NULL, 
	partial_terms_count INTEGER NOT NULL, 
	anchor_on TEXT, 
	CONSTRAINT pk_role_rule PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_role_rule_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_role_rule_role_id ON role_rule (role_id)""",
    """CREATE TABLE stand_in (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	role_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_stand_in PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_stand_in_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id), 
	CONSTRAINT fk_stand_in_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_stand_in_role_id ON stand_in (role_id)""",
    """CREATE INDEX ix_stand_in_person_id ON stand_in (person_id)""",
    """CREATE TABLE kept_apart (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	one_role_id BLOB, 
	other_role_id BLOB, 
	one_person_id BLOB, 
	other_person_id BLOB, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_kept_apart PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_kept_apart_one_role_id FOREIGN KEY(collective_id, one_role_id) REFERENCES role (collective_id, id), 
	CONSTRAINT fk_kept_apart_other_role_id FOREIGN KEY(collective_id, other_role_id) REFERENCES role (collective_id, id), 
	CONSTRAINT fk_kept_apart_one_person_id FOREIGN KEY(collective_id, one_person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_kept_apart_other_person_id FOREIGN KEY(collective_id, other_person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_kept_apart_one_role_id ON kept_apart (one_role_id)""",
    """CREATE INDEX ix_kept_apart_other_role_id ON kept_apart (other_role_id)""",
    """CREATE INDEX ix_kept_apart_other_person_id ON kept_apart (other_person_id)""",
    """CREATE INDEX ix_kept_apart_one_person_id ON kept_apart (one_person_id)""",
    """CREATE TABLE may_hold (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	from_on TEXT, 
	to_on TEXT, 
	person_id BLOB NOT NULL, 
	role_id BLOB NOT NULL, 
	may INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_may_hold PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_may_hold_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_may_hold_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_may_hold_role_id ON may_hold (role_id)""",
    """CREATE INDEX ix_may_hold_person_id ON may_hold (person_id)""",
    """CREATE TABLE learnt (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	person_id BLOB NOT NULL, 
	role_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	times INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_learnt PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_learnt_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_learnt_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_learnt_person_id ON learnt (person_id)""",
    """CREATE INDEX ix_learnt_role_id ON learnt (role_id)""",
    """CREATE TABLE role_quota (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	role_id BLOB NOT NULL, 
	cohort_id BLOB NOT NULL, 
	at_least INTEGER NOT NULL, 
	at_most INTEGER, 
	CONSTRAINT pk_role_quota PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_role_quota_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id), 
	CONSTRAINT fk_role_quota_cohort_id FOREIGN KEY(collective_id, cohort_id) REFERENCES cohort (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_role_quota_role_id ON role_quota (role_id)""",
    """CREATE INDEX ix_role_quota_cohort_id ON role_quota (cohort_id)""",
    """CREATE TABLE turn_skip (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	person_id BLOB NOT NULL, 
	role_id BLOB NOT NULL, 
	"on" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_turn_skip PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_turn_skip_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_turn_skip_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_turn_skip_person_id ON turn_skip (person_id)""",
    """CREATE INDEX ix_turn_skip_role_id ON turn_skip (role_id)""",
    """CREATE TABLE call (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	role_id BLOB NOT NULL, 
	method TEXT NOT NULL, 
	from_on TEXT NOT NULL, 
	to_on TEXT, 
	standing TEXT NOT NULL, 
	standing_words TEXT NOT NULL, 
	choosing TEXT NOT NULL, 
	group_id BLOB, 
	domain_id BLOB, 
	opens_on TEXT NOT NULL, 
	closes_on TEXT, 
	choose_on TEXT, 
	accept_days INTEGER NOT NULL, 
	notes TEXT NOT NULL, 
	CONSTRAINT pk_call PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_call_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id), 
	CONSTRAINT fk_call_group_id FOREIGN KEY(collective_id, group_id) REFERENCES "group" (collective_id, id), 
	CONSTRAINT fk_call_domain_id FOREIGN KEY(collective_id, domain_id) REFERENCES domain (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_call_role_id ON call (role_id)""",
    """CREATE INDEX ix_call_domain_id ON call (domain_id)""",
    """CREATE INDEX ix_call_group_id ON call (group_id)""",
    """CREATE TABLE pool_place (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	from_on TEXT, 
	to_on TEXT, 
	person_id BLOB NOT NULL, 
	role_id BLOB, 
	CONSTRAINT pk_pool_place PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_pool_place_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_pool_place_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_pool_place_person_id ON pool_place (person_id)""",
    """CREATE INDEX ix_pool_place_role_id ON pool_place (role_id)""",
    """CREATE TABLE pool_rule (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	role_id BLOB, 
	from_on TEXT NOT NULL, 
	pool_only INTEGER NOT NULL, 
	groups_needed INTEGER NOT NULL, 
	within_terms INTEGER, 
	within_days INTEGER, 
	counting TEXT NOT NULL, 
	first_time_too INTEGER NOT NULL, 
	CONSTRAINT pk_pool_rule PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_pool_rule_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_pool_rule_role_id ON pool_rule (role_id)""",
    """CREATE TABLE nomination (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	group_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	role_id BLOB, 
	"on" TEXT NOT NULL, 
	brought_by_id BLOB, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_nomination PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_nomination_group_id FOREIGN KEY(collective_id, group_id) REFERENCES "group" (collective_id, id), 
	CONSTRAINT fk_nomination_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_nomination_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id), 
	CONSTRAINT fk_nomination_brought_by_id FOREIGN KEY(collective_id, brought_by_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_nomination_person_id ON nomination (person_id)""",
    """CREATE INDEX ix_nomination_brought_by_id ON nomination (brought_by_id)""",
    """CREATE INDEX ix_nomination_group_id ON nomination (group_id)""",
    """CREATE INDEX ix_nomination_role_id ON nomination (role_id)""",
    """CREATE TABLE plan_seat (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	plan_id BLOB NOT NULL, 
	role_id BLOB NOT NULL, 
	seat INTEGER NOT NULL, 
	from_on TEXT NOT NULL, 
	to_on TEXT NOT NULL, 
	person_id BLOB, 
	settled_by TEXT NOT NULL, 
	settled_because TEXT NOT NULL, 
	before_id BLOB, 
	term_id BLOB, 
	CONSTRAINT pk_plan_seat PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_plan_seat_plan_id FOREIGN KEY(collective_id, plan_id) REFERENCES rotation_plan (collective_id, id), 
	CONSTRAINT fk_plan_seat_role_id FOREIGN KEY(collective_id, role_id) REFERENCES role (collective_id, id), 
	CONSTRAINT fk_plan_seat_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_plan_seat_before_id FOREIGN KEY(collective_id, before_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_plan_seat_term_id FOREIGN KEY(collective_id, term_id) REFERENCES term (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_plan_seat_person_id ON plan_seat (person_id)""",
    """CREATE INDEX ix_plan_seat_before_id ON plan_seat (before_id)""",
    """CREATE INDEX ix_plan_seat_role_id ON plan_seat (role_id)""",
    """CREATE INDEX ix_plan_seat_plan_id ON plan_seat (plan_id)""",
    """CREATE INDEX ix_plan_seat_term_id ON plan_seat (term_id)""",
    """CREATE TABLE planned_term (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	plan_id BLOB NOT NULL, 
	term_id BLOB NOT NULL, 
	how TEXT NOT NULL, 
	CONSTRAINT pk_planned_term PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_planned_term_plan_id FOREIGN KEY(collective_id, plan_id) REFERENCES rotation_plan (collective_id, id), 
	CONSTRAINT fk_planned_term_term_id FOREIGN KEY(collective_id, term_id) REFERENCES term (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_planned_term_term_id ON planned_term (term_id)""",
    """CREATE INDEX ix_planned_term_plan_id ON planned_term (plan_id)""",
    """CREATE TABLE swap (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	term_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	other_id BLOB NOT NULL, 
	other_term_id BLOB, 
	reason TEXT NOT NULL, 
	asked_on TEXT NOT NULL, 
	CONSTRAINT pk_swap PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_swap_term_id FOREIGN KEY(collective_id, term_id) REFERENCES term (collective_id, id), 
	CONSTRAINT fk_swap_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_swap_other_id FOREIGN KEY(collective_id, other_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_swap_other_term_id FOREIGN KEY(collective_id, other_term_id) REFERENCES term (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_swap_person_id ON swap (person_id)""",
    """CREATE INDEX ix_swap_other_term_id ON swap (other_term_id)""",
    """CREATE INDEX ix_swap_other_id ON swap (other_id)""",
    """CREATE INDEX ix_swap_term_id ON swap (term_id)""",
    """CREATE TABLE cover (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	from_on TEXT NOT NULL, 
	to_on TEXT NOT NULL, 
	term_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	reason TEXT NOT NULL, 
	asked_on TEXT NOT NULL, 
	CONSTRAINT pk_cover PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_cover_term_id FOREIGN KEY(collective_id, term_id) REFERENCES term (collective_id, id), 
	CONSTRAINT fk_cover_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_cover_person_id ON cover (person_id)""",
    """CREATE INDEX ix_cover_term_id ON cover (term_id)""",
    """CREATE TABLE call_seat (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	call_id BLOB NOT NULL, 
	seat INTEGER NOT NULL, 
	CONSTRAINT pk_call_seat PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_call_seat_call_id FOREIGN KEY(collective_id, call_id) REFERENCES call (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_call_seat_call_id ON call_seat (call_id)""",
    """CREATE TABLE call_item (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	call_id BLOB NOT NULL, 
	item_id BLOB NOT NULL, 
	CONSTRAINT pk_call_item PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_call_item_call_id FOREIGN KEY(collective_id, call_id) REFERENCES call (collective_id, id), 
	CONSTRAINT fk_call_item_item_id FOREIGN KEY(collective_id, item_id) REFERENCES item (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_call_item_item_id ON call_item (item_id)""",
    """CREATE INDEX ix_call_item_call_id ON call_item (call_id)""",
    """CREATE TABLE candidate (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	call_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	put_forward_by BLOB, 
	words TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	CONSTRAINT pk_candidate PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_candidate_call_id FOREIGN KEY(collective_id, call_id) REFERENCES call (collective_id, id), 
	CONSTRAINT fk_candidate_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_candidate_put_forward_by FOREIGN KEY(collective_id, put_forward_by) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_candidate_person_id ON candidate (person_id)""",
    """CREATE INDEX ix_candidate_put_forward_by ON candidate (put_forward_by)""",
    """CREATE INDEX ix_candidate_call_id ON candidate (call_id)""",
    """CREATE TABLE draw (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	call_id BLOB NOT NULL, 
	method TEXT NOT NULL, 
	count INTEGER NOT NULL, 
	reserve INTEGER NOT NULL, 
	sides INTEGER NOT NULL, 
	fallback TEXT NOT NULL, 
	rules TEXT NOT NULL, 
	announced_on TEXT NOT NULL, 
	commitment TEXT NOT NULL, 
	codes INTEGER NOT NULL, 
	CONSTRAINT pk_draw PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_call_id FOREIGN KEY(collective_id, call_id) REFERENCES call (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_call_id ON draw (call_id)""",
    """CREATE TABLE nomination_taken_back (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	nomination_id BLOB NOT NULL, 
	"on" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_nomination_taken_back PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_nomination_taken_back_nomination_id FOREIGN KEY(collective_id, nomination_id) REFERENCES nomination (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_nomination_taken_back_nomination_id ON nomination_taken_back (nomination_id)""",
    """CREATE TABLE voices (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	call_id BLOB NOT NULL, 
	script TEXT NOT NULL, 
	may_pass INTEGER NOT NULL, 
	signed INTEGER NOT NULL, 
	propose_by TEXT NOT NULL, 
	nominee_asked TEXT NOT NULL, 
	gathers INTEGER NOT NULL, 
	limit_minutes INTEGER NOT NULL, 
	facilitator_id BLOB, 
	facilitator_stands INTEGER NOT NULL, 
	"on" TEXT NOT NULL, 
	meeting_id BLOB, 
	CONSTRAINT pk_voices PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_voices_call_id FOREIGN KEY(collective_id, call_id) REFERENCES call (collective_id, id), 
	CONSTRAINT fk_voices_facilitator_id FOREIGN KEY(collective_id, facilitator_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_voices_meeting_id FOREIGN KEY(collective_id, meeting_id) REFERENCES meeting (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_voices_call_id ON voices (call_id)""",
    """CREATE INDEX ix_voices_facilitator_id ON voices (facilitator_id)""",
    """CREATE INDEX ix_voices_meeting_id ON voices (meeting_id)""",
    """CREATE TABLE ranked_vote (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	call_id BLOB NOT NULL, 
	method TEXT NOT NULL, 
	seats INTEGER NOT NULL, 
	unranked TEXT NOT NULL, 
	tie_rule TEXT, 
	tie_person_id BLOB, 
	entitled_count INTEGER, 
	CONSTRAINT pk_ranked_vote PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_ranked_vote_call_id FOREIGN KEY(collective_id, call_id) REFERENCES call (collective_id, id), 
	CONSTRAINT fk_ranked_vote_tie_person_id FOREIGN KEY(collective_id, tie_person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_ranked_vote_call_id ON ranked_vote (call_id)""",
    """CREATE INDEX ix_ranked_vote_tie_person_id ON ranked_vote (tie_person_id)""",
    """CREATE TABLE swap_act (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	swap_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_swap_act PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_swap_act_swap_id FOREIGN KEY(collective_id, swap_id) REFERENCES swap (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_swap_act_swap_id ON swap_act (swap_id)""",
    """CREATE TABLE cover_act (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	cover_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_cover_act PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_cover_act_cover_id FOREIGN KEY(collective_id, cover_id) REFERENCES cover (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_cover_act_cover_id ON cover_act (cover_id)""",
    """CREATE TABLE candidate_act (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	candidate_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_candidate_act PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_candidate_act_candidate_id FOREIGN KEY(collective_id, candidate_id) REFERENCES candidate (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_candidate_act_candidate_id ON candidate_act (candidate_id)""",
    """CREATE TABLE draw_source (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	words TEXT NOT NULL, 
	"on" TEXT, 
	how_many INTEGER NOT NULL, 
	lowest INTEGER NOT NULL, 
	highest INTEGER NOT NULL, 
	repeats INTEGER NOT NULL, 
	witnessed INTEGER NOT NULL, 
	draw_id BLOB NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_draw_source PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_source_draw_id FOREIGN KEY(collective_id, draw_id) REFERENCES draw (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_source_draw_id ON draw_source (draw_id)""",
    """CREATE TABLE draw_place (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	draw_id BLOB NOT NULL, 
	number INTEGER NOT NULL, 
	person_id BLOB NOT NULL, 
	label TEXT NOT NULL, 
	CONSTRAINT pk_draw_place PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_place_draw_id FOREIGN KEY(collective_id, draw_id) REFERENCES draw (collective_id, id), 
	CONSTRAINT fk_draw_place_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_place_draw_id ON draw_place (draw_id)""",
    """CREATE INDEX ix_draw_place_person_id ON draw_place (person_id)""",
    """CREATE TABLE draw_left_out (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	draw_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_draw_left_out PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_left_out_draw_id FOREIGN KEY(collective_id, draw_id) REFERENCES draw (collective_id, id), 
	CONSTRAINT fk_draw_left_out_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_left_out_draw_id ON draw_left_out (draw_id)""",
    """CREATE INDEX ix_draw_left_out_person_id ON draw_left_out (person_id)""",
    """CREATE TABLE draw_limit (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	draw_id BLOB NOT NULL, 
	label TEXT NOT NULL, 
	least INTEGER NOT NULL, 
	most INTEGER, 
	numbers TEXT NOT NULL, 
	CONSTRAINT pk_draw_limit PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_limit_draw_id FOREIGN KEY(collective_id, draw_id) REFERENCES draw (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_limit_draw_id ON draw_limit (draw_id)""",
    """CREATE TABLE draw_ticket (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	draw_id BLOB NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	mix TEXT NOT NULL, 
	CONSTRAINT pk_draw_ticket PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_ticket_draw_id FOREIGN KEY(collective_id, draw_id) REFERENCES draw (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_ticket_draw_id ON draw_ticket (draw_id)""",
    """CREATE TABLE draw_secret (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	draw_id BLOB NOT NULL, 
	secret TEXT NOT NULL, 
	CONSTRAINT pk_draw_secret PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_secret_draw_id FOREIGN KEY(collective_id, draw_id) REFERENCES draw (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_secret_draw_id ON draw_secret (draw_id)""",
    """CREATE TABLE draw_reading (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	draw_id BLOB NOT NULL, 
	witness_id BLOB, 
	"values" TEXT NOT NULL, 
	fallback_why TEXT NOT NULL, 
	correction_why TEXT NOT NULL, 
	CONSTRAINT pk_draw_reading PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_reading_draw_id FOREIGN KEY(collective_id, draw_id) REFERENCES draw (collective_id, id), 
	CONSTRAINT fk_draw_reading_witness_id FOREIGN KEY(collective_id, witness_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_reading_witness_id ON draw_reading (witness_id)""",
    """CREATE INDEX ix_draw_reading_draw_id ON draw_reading (draw_id)""",
    """CREATE TABLE draw_gone (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	draw_id BLOB NOT NULL, 
	number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_draw_gone PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_gone_draw_id FOREIGN KEY(collective_id, draw_id) REFERENCES draw (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_gone_draw_id ON draw_gone (draw_id)""",
    """CREATE TABLE draw_act (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	draw_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_draw_act PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_act_draw_id FOREIGN KEY(collective_id, draw_id) REFERENCES draw (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_act_draw_id ON draw_act (draw_id)""",
    """CREATE TABLE takes_part (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	voices_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_takes_part PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_takes_part_voices_id FOREIGN KEY(collective_id, voices_id) REFERENCES voices (collective_id, id), 
	CONSTRAINT fk_takes_part_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_takes_part_person_id ON takes_part (person_id)""",
    """CREATE INDEX ix_takes_part_voices_id ON takes_part (voices_id)""",
    """CREATE TABLE may_be_named (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	voices_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	CONSTRAINT pk_may_be_named PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_may_be_named_voices_id FOREIGN KEY(collective_id, voices_id) REFERENCES voices (collective_id, id), 
	CONSTRAINT fk_may_be_named_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_may_be_named_voices_id ON may_be_named (voices_id)""",
    """CREATE INDEX ix_may_be_named_person_id ON may_be_named (person_id)""",
    """CREATE TABLE voices_moved (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	voices_id BLOB NOT NULL, 
	step TEXT NOT NULL, 
	CONSTRAINT pk_voices_moved PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_voices_moved_voices_id FOREIGN KEY(collective_id, voices_id) REFERENCES voices (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_voices_moved_voices_id ON voices_moved (voices_id)""",
    """CREATE TABLE naming (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	voices_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	nominee_id BLOB, 
	reason TEXT NOT NULL, 
	changed INTEGER NOT NULL, 
	CONSTRAINT pk_naming PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_naming_voices_id FOREIGN KEY(collective_id, voices_id) REFERENCES voices (collective_id, id), 
	CONSTRAINT fk_naming_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_naming_nominee_id FOREIGN KEY(collective_id, nominee_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_naming_nominee_id ON naming (nominee_id)""",
    """CREATE INDEX ix_naming_person_id ON naming (person_id)""",
    """CREATE INDEX ix_naming_voices_id ON naming (voices_id)""",
    """CREATE TABLE naming_reason (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	voices_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_naming_reason PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_naming_reason_voices_id FOREIGN KEY(collective_id, voices_id) REFERENCES voices (collective_id, id), 
	CONSTRAINT fk_naming_reason_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_naming_reason_voices_id ON naming_reason (voices_id)""",
    """CREATE INDEX ix_naming_reason_person_id ON naming_reason (person_id)""",
    """CREATE TABLE proposed (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	voices_id BLOB NOT NULL, 
	nominee_id BLOB NOT NULL, 
	how TEXT NOT NULL, 
	words TEXT NOT NULL, 
	drawn_with BLOB, 
	CONSTRAINT pk_proposed PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_proposed_voices_id FOREIGN KEY(collective_id, voices_id) REFERENCES voices (collective_id, id), 
	CONSTRAINT fk_proposed_nominee_id FOREIGN KEY(collective_id, nominee_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_proposed_voices_id ON proposed (voices_id)""",
    """CREATE INDEX ix_proposed_nominee_id ON proposed (nominee_id)""",
    """CREATE TABLE vote_limit (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	vote_id BLOB NOT NULL, 
	label TEXT NOT NULL, 
	most INTEGER NOT NULL, 
	CONSTRAINT pk_vote_limit PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_vote_limit_vote_id FOREIGN KEY(collective_id, vote_id) REFERENCES ranked_vote (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_vote_limit_vote_id ON vote_limit (vote_id)""",
    """CREATE TABLE vote_option (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	vote_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_vote_option PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_vote_option_vote_id FOREIGN KEY(collective_id, vote_id) REFERENCES ranked_vote (collective_id, id), 
	CONSTRAINT fk_vote_option_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_vote_option_person_id ON vote_option (person_id)""",
    """CREATE INDEX ix_vote_option_vote_id ON vote_option (vote_id)""",
    """CREATE TABLE voted_mark (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	vote_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	"on" TEXT NOT NULL, 
	CONSTRAINT pk_voted_mark PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_voted_mark_vote_id FOREIGN KEY(collective_id, vote_id) REFERENCES ranked_vote (collective_id, id), 
	CONSTRAINT fk_voted_mark_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_voted_mark_person_id ON voted_mark (person_id)""",
    """CREATE INDEX ix_voted_mark_vote_id ON voted_mark (vote_id)""",
    """CREATE TABLE ballot_pass (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	vote_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	person_id BLOB, 
	source TEXT NOT NULL, 
	done_at TEXT, 
	CONSTRAINT pk_ballot_pass PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_ballot_pass_vote_id FOREIGN KEY(collective_id, vote_id) REFERENCES ranked_vote (collective_id, id), 
	CONSTRAINT fk_ballot_pass_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_ballot_pass_person_id ON ballot_pass (person_id)""",
    """CREATE INDEX ix_ballot_pass_vote_id ON ballot_pass (vote_id)""",
    """CREATE TABLE settled_ballot (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	vote_id BLOB NOT NULL, 
	paper INTEGER NOT NULL, 
	marks TEXT NOT NULL, 
	spoilt TEXT NOT NULL, 
	removed INTEGER NOT NULL, 
	CONSTRAINT pk_settled_ballot PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_settled_ballot_vote_id FOREIGN KEY(collective_id, vote_id) REFERENCES ranked_vote (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_settled_ballot_vote_id ON settled_ballot (vote_id)""",
    """CREATE TABLE tie_word (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	vote_id BLOB NOT NULL, 
	how TEXT NOT NULL, 
	CONSTRAINT pk_tie_word PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_tie_word_vote_id FOREIGN KEY(collective_id, vote_id) REFERENCES ranked_vote (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_tie_word_vote_id ON tie_word (vote_id)""",
    """CREATE TABLE plan_act (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	plan_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	proposal_id BLOB, 
	decision_id BLOB, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_plan_act PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_plan_act_plan_id FOREIGN KEY(collective_id, plan_id) REFERENCES rotation_plan (collective_id, id), 
	CONSTRAINT fk_plan_act_proposal_id FOREIGN KEY(collective_id, proposal_id) REFERENCES proposal (collective_id, id), 
	CONSTRAINT fk_plan_act_decision_id FOREIGN KEY(collective_id, decision_id) REFERENCES decision (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_plan_act_decision_id ON plan_act (decision_id)""",
    """CREATE INDEX ix_plan_act_plan_id ON plan_act (plan_id)""",
    """CREATE INDEX ix_plan_act_proposal_id ON plan_act (proposal_id)""",
    """CREATE TABLE call_act (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	call_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	why TEXT NOT NULL, 
	how TEXT NOT NULL, 
	decision_id BLOB, 
	CONSTRAINT pk_call_act PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_call_act_call_id FOREIGN KEY(collective_id, call_id) REFERENCES call (collective_id, id), 
	CONSTRAINT fk_call_act_decision_id FOREIGN KEY(collective_id, decision_id) REFERENCES decision (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_call_act_decision_id ON call_act (decision_id)""",
    """CREATE INDEX ix_call_act_call_id ON call_act (call_id)""",
    """CREATE TABLE draw_lot (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	draw_id BLOB NOT NULL, 
	reading_id BLOB NOT NULL, 
	place INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	fate TEXT NOT NULL, 
	out_of INTEGER NOT NULL, 
	shown TEXT NOT NULL, 
	replaces INTEGER, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_draw_lot PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_draw_lot_draw_id FOREIGN KEY(collective_id, draw_id) REFERENCES draw (collective_id, id), 
	CONSTRAINT fk_draw_lot_reading_id FOREIGN KEY(collective_id, reading_id) REFERENCES draw_reading (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_draw_lot_draw_id ON draw_lot (draw_id)""",
    """CREATE INDEX ix_draw_lot_reading_id ON draw_lot (reading_id)""",
    """CREATE TABLE named_between (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	moved_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	CONSTRAINT pk_named_between PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_named_between_moved_id FOREIGN KEY(collective_id, moved_id) REFERENCES voices_moved (collective_id, id), 
	CONSTRAINT fk_named_between_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_named_between_person_id ON named_between (person_id)""",
    """CREATE INDEX ix_named_between_moved_id ON named_between (moved_id)""",
    """CREATE TABLE dropped (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	proposed_id BLOB NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_dropped PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_dropped_proposed_id FOREIGN KEY(collective_id, proposed_id) REFERENCES proposed (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_dropped_proposed_id ON dropped (proposed_id)""",
    """CREATE TABLE voice (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	proposed_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	answer TEXT NOT NULL, 
	CONSTRAINT pk_voice PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_voice_proposed_id FOREIGN KEY(collective_id, proposed_id) REFERENCES proposed (collective_id, id), 
	CONSTRAINT fk_voice_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_voice_person_id ON voice (person_id)""",
    """CREATE INDEX ix_voice_proposed_id ON voice (proposed_id)""",
    """CREATE TABLE voice_objection (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	proposed_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_voice_objection PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_voice_objection_proposed_id FOREIGN KEY(collective_id, proposed_id) REFERENCES proposed (collective_id, id), 
	CONSTRAINT fk_voice_objection_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_voice_objection_person_id ON voice_objection (person_id)""",
    """CREATE INDEX ix_voice_objection_proposed_id ON voice_objection (proposed_id)""",
    """CREATE TABLE vote_limit_value (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	limit_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_vote_limit_value PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_vote_limit_value_limit_id FOREIGN KEY(collective_id, limit_id) REFERENCES vote_limit (collective_id, id), 
	CONSTRAINT fk_vote_limit_value_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_vote_limit_value_limit_id ON vote_limit_value (limit_id)""",
    """CREATE INDEX ix_vote_limit_value_person_id ON vote_limit_value (person_id)""",
    """CREATE TABLE vote_withdrawal (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	option_id BLOB NOT NULL, 
	"on" TEXT NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_vote_withdrawal PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_vote_withdrawal_option_id FOREIGN KEY(collective_id, option_id) REFERENCES vote_option (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_vote_withdrawal_option_id ON vote_withdrawal (option_id)""",
    """CREATE TABLE typed_ballot (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	pass_id BLOB NOT NULL, 
	paper INTEGER NOT NULL, 
	marks TEXT NOT NULL, 
	papers INTEGER NOT NULL, 
	spoilt TEXT NOT NULL, 
	removed INTEGER NOT NULL, 
	CONSTRAINT pk_typed_ballot PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_typed_ballot_pass_id FOREIGN KEY(collective_id, pass_id) REFERENCES ballot_pass (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_typed_ballot_pass_id ON typed_ballot (pass_id)""",
    """CREATE TABLE tie_word_place (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	word_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_tie_word_place PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_tie_word_place_word_id FOREIGN KEY(collective_id, word_id) REFERENCES tie_word (collective_id, id), 
	CONSTRAINT fk_tie_word_place_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_tie_word_place_word_id ON tie_word_place (word_id)""",
    """CREATE INDEX ix_tie_word_place_person_id ON tie_word_place (person_id)""",
    """CREATE TABLE chosen (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	act_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	place INTEGER NOT NULL, 
	seat INTEGER, 
	term_id BLOB, 
	why TEXT NOT NULL, 
	replaces_id BLOB, 
	CONSTRAINT pk_chosen PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_chosen_act_id FOREIGN KEY(collective_id, act_id) REFERENCES call_act (collective_id, id), 
	CONSTRAINT fk_chosen_person_id FOREIGN KEY(collective_id, person_id) REFERENCES person (collective_id, id), 
	CONSTRAINT fk_chosen_term_id FOREIGN KEY(collective_id, term_id) REFERENCES term (collective_id, id), 
	CONSTRAINT fk_chosen_replaces_id FOREIGN KEY(collective_id, replaces_id) REFERENCES chosen (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_chosen_replaces_id ON chosen (replaces_id)""",
    """CREATE INDEX ix_chosen_person_id ON chosen (person_id)""",
    """CREATE INDEX ix_chosen_act_id ON chosen (act_id)""",
    """CREATE INDEX ix_chosen_term_id ON chosen (term_id)""",
    """CREATE TABLE voice_objection_act (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	objection_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_voice_objection_act PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_voice_objection_act_objection_id FOREIGN KEY(collective_id, objection_id) REFERENCES voice_objection (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_voice_objection_act_objection_id ON voice_objection_act (objection_id)""",
    """CREATE TABLE voices_end (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	voices_id BLOB NOT NULL, 
	proposed_id BLOB, 
	act_id BLOB, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_voices_end PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_voices_end_voices_id FOREIGN KEY(collective_id, voices_id) REFERENCES voices (collective_id, id), 
	CONSTRAINT fk_voices_end_proposed_id FOREIGN KEY(collective_id, proposed_id) REFERENCES proposed (collective_id, id), 
	CONSTRAINT fk_voices_end_act_id FOREIGN KEY(collective_id, act_id) REFERENCES call_act (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_voices_end_act_id ON voices_end (act_id)""",
    """CREATE INDEX ix_voices_end_voices_id ON voices_end (voices_id)""",
    """CREATE INDEX ix_voices_end_proposed_id ON voices_end (proposed_id)""",
    """CREATE TABLE vote_end (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	vote_id BLOB NOT NULL, 
	act_id BLOB NOT NULL, 
	CONSTRAINT pk_vote_end PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_vote_end_vote_id FOREIGN KEY(collective_id, vote_id) REFERENCES ranked_vote (collective_id, id), 
	CONSTRAINT fk_vote_end_act_id FOREIGN KEY(collective_id, act_id) REFERENCES call_act (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_vote_end_act_id ON vote_end (act_id)""",
    """CREATE INDEX ix_vote_end_vote_id ON vote_end (vote_id)""",
    """CREATE TABLE chosen_act (
	collective_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	recorded_at TEXT NOT NULL, 
	deleted_at TEXT, 
	chosen_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_chosen_act PRIMARY KEY (collective_id, id), 
	CONSTRAINT fk_chosen_act_chosen_id FOREIGN KEY(collective_id, chosen_id) REFERENCES chosen (collective_id, id)
)
 STRICT

""",
    """CREATE INDEX ix_chosen_act_chosen_id ON chosen_act (chosen_id)""",
    """CREATE TRIGGER keep_rotation_limits BEFORE DELETE ON "rotation_limits" BEGIN SELECT RAISE(ABORT, 'rows of rotation_limits are never deleted'); END""",
    """CREATE TRIGGER keep_rotation_plan BEFORE DELETE ON "rotation_plan" BEGIN SELECT RAISE(ABORT, 'rows of rotation_plan are never deleted'); END""",
    """CREATE TRIGGER keep_duty_rule BEFORE DELETE ON "duty_rule" BEGIN SELECT RAISE(ABORT, 'rows of duty_rule are never deleted'); END""",
    """CREATE TRIGGER keep_person_limit BEFORE DELETE ON "person_limit" BEGIN SELECT RAISE(ABORT, 'rows of person_limit are never deleted'); END""",
    """CREATE TRIGGER keep_plan_question BEFORE DELETE ON "plan_question" BEGIN SELECT RAISE(ABORT, 'rows of plan_question are never deleted'); END""",
    """CREATE TRIGGER fixed_plan_question BEFORE UPDATE ON "plan_question" BEGIN SELECT RAISE(ABORT, 'rows of plan_question are never changed'); END""",
    """CREATE TRIGGER keep_sort_name BEFORE DELETE ON "sort_name" BEGIN SELECT RAISE(ABORT, 'rows of sort_name are never deleted'); END""",
    """CREATE TRIGGER keep_call BEFORE DELETE ON "call" BEGIN SELECT RAISE(ABORT, 'rows of call are never deleted'); END""",
    """CREATE TRIGGER keep_kept_apart BEFORE DELETE ON "kept_apart" BEGIN SELECT RAISE(ABORT, 'rows of kept_apart are never deleted'); END""",
    """CREATE TRIGGER keep_learnt BEFORE DELETE ON "learnt" BEGIN SELECT RAISE(ABORT, 'rows of learnt are never deleted'); END""",
    """CREATE TRIGGER keep_may_hold BEFORE DELETE ON "may_hold" BEGIN SELECT RAISE(ABORT, 'rows of may_hold are never deleted'); END""",
    """CREATE TRIGGER keep_nomination BEFORE DELETE ON "nomination" BEGIN SELECT RAISE(ABORT, 'rows of nomination are never deleted'); END""",
    """CREATE TRIGGER fixed_nomination BEFORE UPDATE ON "nomination" BEGIN SELECT RAISE(ABORT, 'rows of nomination are never changed'); END""",
    """CREATE TRIGGER keep_pool_place BEFORE DELETE ON "pool_place" BEGIN SELECT RAISE(ABORT, 'rows of pool_place are never deleted'); END""",
    """CREATE TRIGGER keep_pool_rule BEFORE DELETE ON "pool_rule" BEGIN SELECT RAISE(ABORT, 'rows of pool_rule are never deleted'); END""",
    """CREATE TRIGGER keep_role_quota BEFORE DELETE ON "role_quota" BEGIN SELECT RAISE(ABORT, 'rows of role_quota are never deleted'); END""",
    """CREATE TRIGGER keep_role_rule BEFORE DELETE ON "role_rule" BEGIN SELECT RAISE(ABORT, 'rows of role_rule are never deleted'); END""",
    """CREATE TRIGGER keep_stand_in BEFORE DELETE ON "stand_in" BEGIN SELECT RAISE(ABORT, 'rows of stand_in are never deleted'); END""",
    """CREATE TRIGGER keep_turn_skip BEFORE DELETE ON "turn_skip" BEGIN SELECT RAISE(ABORT, 'rows of turn_skip are never deleted'); END""",
    """CREATE TRIGGER keep_call_item BEFORE DELETE ON "call_item" BEGIN SELECT RAISE(ABORT, 'rows of call_item are never deleted'); END""",
    """CREATE TRIGGER keep_call_seat BEFORE DELETE ON "call_seat" BEGIN SELECT RAISE(ABORT, 'rows of call_seat are never deleted'); END""",
    """CREATE TRIGGER keep_candidate BEFORE DELETE ON "candidate" BEGIN SELECT RAISE(ABORT, 'rows of candidate are never deleted'); END""",
    """CREATE TRIGGER keep_cover BEFORE DELETE ON "cover" BEGIN SELECT RAISE(ABORT, 'rows of cover are never deleted'); END""",
    """CREATE TRIGGER fixed_cover BEFORE UPDATE ON "cover" BEGIN SELECT RAISE(ABORT, 'rows of cover are never changed'); END""",
    """CREATE TRIGGER keep_draw BEFORE DELETE ON "draw" BEGIN SELECT RAISE(ABORT, 'rows of draw are never deleted'); END""",
    """CREATE TRIGGER fixed_draw BEFORE UPDATE ON "draw" BEGIN SELECT RAISE(ABORT, 'rows of draw are never changed'); END""",
    """CREATE TRIGGER keep_nomination_taken_back BEFORE DELETE ON "nomination_taken_back" BEGIN SELECT RAISE(ABORT, 'rows of nomination_taken_back are never deleted'); END""",
    """CREATE TRIGGER fixed_nomination_taken_back BEFORE UPDATE ON "nomination_taken_back" BEGIN SELECT RAISE(ABORT, 'rows of nomination_taken_back are never changed'); END""",
    """CREATE TRIGGER keep_plan_seat BEFORE DELETE ON "plan_seat" BEGIN SELECT RAISE(ABORT, 'rows of plan_seat are never deleted'); END""",
    """CREATE TRIGGER keep_planned_term BEFORE DELETE ON "planned_term" BEGIN SELECT RAISE(ABORT, 'rows of planned_term are never deleted'); END""",
    """CREATE TRIGGER fixed_planned_term BEFORE UPDATE ON "planned_term" BEGIN SELECT RAISE(ABORT, 'rows of planned_term are never changed'); END""",
    """CREATE TRIGGER keep_ranked_vote BEFORE DELETE ON "ranked_vote" BEGIN SELECT RAISE(ABORT, 'rows of ranked_vote are never deleted'); END""",
    """CREATE TRIGGER keep_swap BEFORE DELETE ON "swap" BEGIN SELECT RAISE(ABORT, 'rows of swap are never deleted'); END""",
    """CREATE TRIGGER fixed_swap BEFORE UPDATE ON "swap" BEGIN SELECT RAISE(ABORT, 'rows of swap are never changed'); END""",
    """CREATE TRIGGER keep_voices BEFORE DELETE ON "voices" BEGIN SELECT RAISE(ABORT, 'rows of voices are never deleted'); END""",
    """CREATE TRIGGER keep_ballot_pass BEFORE DELETE ON "ballot_pass" BEGIN SELECT RAISE(ABORT, 'rows of ballot_pass are never deleted'); END""",
    """CREATE TRIGGER keep_candidate_act BEFORE DELETE ON "candidate_act" BEGIN SELECT RAISE(ABORT, 'rows of candidate_act are never deleted'); END""",
    """CREATE TRIGGER fixed_candidate_act BEFORE UPDATE ON "candidate_act" BEGIN SELECT RAISE(ABORT, 'rows of candidate_act are never changed'); END""",
    """CREATE TRIGGER keep_cover_act BEFORE DELETE ON "cover_act" BEGIN SELECT RAISE(ABORT, 'rows of cover_act are never deleted'); END""",
    """CREATE TRIGGER fixed_cover_act BEFORE UPDATE ON "cover_act" BEGIN SELECT RAISE(ABORT, 'rows of cover_act are never changed'); END""",
    """CREATE TRIGGER keep_draw_act BEFORE DELETE ON "draw_act" BEGIN SELECT RAISE(ABORT, 'rows of draw_act are never deleted'); END""",
    """CREATE TRIGGER fixed_draw_act BEFORE UPDATE ON "draw_act" BEGIN SELECT RAISE(ABORT, 'rows of draw_act are never changed'); END""",
    """CREATE TRIGGER keep_draw_gone BEFORE DELETE ON "draw_gone" BEGIN SELECT RAISE(ABORT, 'rows of draw_gone are never deleted'); END""",
    """CREATE TRIGGER fixed_draw_gone BEFORE UPDATE ON "draw_gone" BEGIN SELECT RAISE(ABORT, 'rows of draw_gone are never changed'); END""",
    """CREATE TRIGGER keep_draw_left_out BEFORE DELETE ON "draw_left_out" BEGIN SELECT RAISE(ABORT, 'rows of draw_left_out are never deleted'); END""",
    """CREATE TRIGGER fixed_draw_left_out BEFORE UPDATE ON "draw_left_out" BEGIN SELECT RAISE(ABORT, 'rows of draw_left_out are never changed'); END""",
    """CREATE TRIGGER keep_draw_limit BEFORE DELETE ON "draw_limit" BEGIN SELECT RAISE(ABORT, 'rows of draw_limit are never deleted'); END""",
    """CREATE TRIGGER fixed_draw_limit BEFORE UPDATE ON "draw_limit" BEGIN SELECT RAISE(ABORT, 'rows of draw_limit are never changed'); END""",
    """CREATE TRIGGER keep_draw_place BEFORE DELETE ON "draw_place" BEGIN SELECT RAISE(ABORT, 'rows of draw_place are never deleted'); END""",
    """CREATE TRIGGER fixed_draw_place BEFORE UPDATE ON "draw_place" BEGIN SELECT RAISE(ABORT, 'rows of draw_place are never changed'); END""",
    """CREATE TRIGGER keep_draw_reading BEFORE DELETE ON "draw_reading" BEGIN SELECT RAISE(ABORT, 'rows of draw_reading are never deleted'); END""",
    """CREATE TRIGGER fixed_draw_reading BEFORE UPDATE ON "draw_reading" BEGIN SELECT RAISE(ABORT, 'rows of draw_reading are never changed'); END""",
    """CREATE TRIGGER keep_draw_secret BEFORE DELETE ON "draw_secret" BEGIN SELECT RAISE(ABORT, 'rows of draw_secret are never deleted'); END""",
    """CREATE TRIGGER fixed_draw_secret BEFORE UPDATE ON "draw_secret" BEGIN SELECT RAISE(ABORT, 'rows of draw_secret are never changed'); END""",
    """CREATE TRIGGER keep_draw_source BEFORE DELETE ON "draw_source" BEGIN SELECT RAISE(ABORT, 'rows of draw_source are never deleted'); END""",
    """CREATE TRIGGER fixed_draw_source BEFORE UPDATE ON "draw_source" BEGIN SELECT RAISE(ABORT, 'rows of draw_source are never changed'); END""",
    """CREATE TRIGGER keep_draw_ticket BEFORE DELETE ON "draw_ticket" BEGIN SELECT RAISE(ABORT, 'rows of draw_ticket are never deleted'); END""",
    """CREATE TRIGGER fixed_draw_ticket BEFORE UPDATE ON "draw_ticket" BEGIN SELECT RAISE(ABORT, 'rows of draw_ticket are never changed'); END""",
    """CREATE TRIGGER keep_may_be_named BEFORE DELETE ON "may_be_named" BEGIN SELECT RAISE(ABORT, 'rows of may_be_named are never deleted'); END""",
    """CREATE TRIGGER fixed_may_be_named BEFORE UPDATE ON "may_be_named" BEGIN SELECT RAISE(ABORT, 'rows of may_be_named are never changed'); END""",
    """CREATE TRIGGER keep_naming BEFORE DELETE ON "naming" BEGIN SELECT RAISE(ABORT, 'rows of naming are never deleted'); END""",
    """CREATE TRIGGER fixed_naming BEFORE UPDATE ON "naming" BEGIN SELECT RAISE(ABORT, 'rows of naming are never changed'); END""",
    """CREATE TRIGGER keep_naming_reason BEFORE DELETE ON "naming_reason" BEGIN SELECT RAISE(ABORT, 'rows of naming_reason are never deleted'); END""",
    """CREATE TRIGGER fixed_naming_reason BEFORE UPDATE ON "naming_reason" BEGIN SELECT RAISE(ABORT, 'rows of naming_reason are never changed'); END""",
    """CREATE TRIGGER keep_proposed BEFORE DELETE ON "proposed" BEGIN SELECT RAISE(ABORT, 'rows of proposed are never deleted'); END""",
    """CREATE TRIGGER fixed_proposed BEFORE UPDATE ON "proposed" BEGIN SELECT RAISE(ABORT, 'rows of proposed are never changed'); END""",
    """CREATE TRIGGER keep_settled_ballot BEFORE DELETE ON "settled_ballot" BEGIN SELECT RAISE(ABORT, 'rows of settled_ballot are never deleted'); END""",
    """CREATE TRIGGER fixed_settled_ballot BEFORE UPDATE ON "settled_ballot" BEGIN SELECT RAISE(ABORT, 'rows of settled_ballot are never changed'); END""",
    """CREATE TRIGGER keep_swap_act BEFORE DELETE ON "swap_act" BEGIN SELECT RAISE(ABORT, 'rows of swap_act are never deleted'); END""",
    """CREATE TRIGGER fixed_swap_act BEFORE UPDATE ON "swap_act" BEGIN SELECT RAISE(ABORT, 'rows of swap_act are never changed'); END""",
    """CREATE TRIGGER keep_takes_part BEFORE DELETE ON "takes_part" BEGIN SELECT RAISE(ABORT, 'rows of takes_part are never deleted'); END""",
    """CREATE TRIGGER fixed_takes_part BEFORE UPDATE ON "takes_part" BEGIN SELECT RAISE(ABORT, 'rows of takes_part are never changed'); END""",
    """CREATE TRIGGER keep_tie_word BEFORE DELETE ON "tie_word" BEGIN SELECT RAISE(ABORT, 'rows of tie_word are never deleted'); END""",
    """CREATE TRIGGER fixed_tie_word BEFORE UPDATE ON "tie_word" BEGIN SELECT RAISE(ABORT, 'rows of tie_word are never changed'); END""",
    """CREATE TRIGGER keep_voices_moved BEFORE DELETE ON "voices_moved" BEGIN SELECT RAISE(ABORT, 'rows of voices_moved are never deleted'); END""",
    """CREATE TRIGGER fixed_voices_moved BEFORE UPDATE ON "voices_moved" BEGIN SELECT RAISE(ABORT, 'rows of voices_moved are never changed'); END""",
    """CREATE TRIGGER keep_vote_limit BEFORE DELETE ON "vote_limit" BEGIN SELECT RAISE(ABORT, 'rows of vote_limit are never deleted'); END""",
    """CREATE TRIGGER keep_vote_option BEFORE DELETE ON "vote_option" BEGIN SELECT RAISE(ABORT, 'rows of vote_option are never deleted'); END""",
    """CREATE TRIGGER fixed_vote_option BEFORE UPDATE ON "vote_option" BEGIN SELECT RAISE(ABORT, 'rows of vote_option are never changed'); END""",
    """CREATE TRIGGER keep_voted_mark BEFORE DELETE ON "voted_mark" BEGIN SELECT RAISE(ABORT, 'rows of voted_mark are never deleted'); END""",
    """CREATE TRIGGER keep_call_act BEFORE DELETE ON "call_act" BEGIN SELECT RAISE(ABORT, 'rows of call_act are never deleted'); END""",
    """CREATE TRIGGER fixed_call_act BEFORE UPDATE ON "call_act" BEGIN SELECT RAISE(ABORT, 'rows of call_act are never changed'); END""",
    """CREATE TRIGGER keep_draw_lot BEFORE DELETE ON "draw_lot" BEGIN SELECT RAISE(ABORT, 'rows of draw_lot are never deleted'); END""",
    """CREATE TRIGGER fixed_draw_lot BEFORE UPDATE ON "draw_lot" BEGIN SELECT RAISE(ABORT, 'rows of draw_lot are never changed'); END""",
    """CREATE TRIGGER keep_dropped BEFORE DELETE ON "dropped" BEGIN SELECT RAISE(ABORT, 'rows of dropped are never deleted'); END""",
    """CREATE TRIGGER fixed_dropped BEFORE UPDATE ON "dropped" BEGIN SELECT RAISE(ABORT, 'rows of dropped are never changed'); END""",
    """CREATE TRIGGER keep_named_between BEFORE DELETE ON "named_between" BEGIN SELECT RAISE(ABORT, 'rows of named_between are never deleted'); END""",
    """CREATE TRIGGER fixed_named_between BEFORE UPDATE ON "named_between" BEGIN SELECT RAISE(ABORT, 'rows of named_between are never changed'); END""",
    """CREATE TRIGGER keep_plan_act BEFORE DELETE ON "plan_act" BEGIN SELECT RAISE(ABORT, 'rows of plan_act are never deleted'); END""",
    """CREATE TRIGGER fixed_plan_act BEFORE UPDATE ON "plan_act" BEGIN SELECT RAISE(ABORT, 'rows of plan_act are never changed'); END""",
    """CREATE TRIGGER keep_tie_word_place BEFORE DELETE ON "tie_word_place" BEGIN SELECT RAISE(ABORT, 'rows of tie_word_place are never deleted'); END""",
    """CREATE TRIGGER fixed_tie_word_place BEFORE UPDATE ON "tie_word_place" BEGIN SELECT RAISE(ABORT, 'rows of tie_word_place are never changed'); END""",
    """CREATE TRIGGER keep_typed_ballot BEFORE DELETE ON "typed_ballot" BEGIN SELECT RAISE(ABORT, 'rows of typed_ballot are never deleted'); END""",
    """CREATE TRIGGER fixed_typed_ballot BEFORE UPDATE ON "typed_ballot" BEGIN SELECT RAISE(ABORT, 'rows of typed_ballot are never changed'); END""",
    """CREATE TRIGGER keep_voice BEFORE DELETE ON "voice" BEGIN SELECT RAISE(ABORT, 'rows of voice are never deleted'); END""",
    """CREATE TRIGGER fixed_voice BEFORE UPDATE ON "voice" BEGIN SELECT RAISE(ABORT, 'rows of voice are never changed'); END""",
    """CREATE TRIGGER keep_voice_objection BEFORE DELETE ON "voice_objection" BEGIN SELECT RAISE(ABORT, 'rows of voice_objection are never deleted'); END""",
    """CREATE TRIGGER fixed_voice_objection BEFORE UPDATE ON "voice_objection" BEGIN SELECT RAISE(ABORT, 'rows of voice_objection are never changed'); END""",
    """CREATE TRIGGER keep_vote_limit_value BEFORE DELETE ON "vote_limit_value" BEGIN SELECT RAISE(ABORT, 'rows of vote_limit_value are never deleted'); END""",
    """CREATE TRIGGER keep_vote_withdrawal BEFORE DELETE ON "vote_withdrawal" BEGIN SELECT RAISE(ABORT, 'rows of vote_withdrawal are never deleted'); END""",
    """CREATE TRIGGER fixed_vote_withdrawal BEFORE UPDATE ON "vote_withdrawal" BEGIN SELECT RAISE(ABORT, 'rows of vote_withdrawal are never changed'); END""",
    """CREATE TRIGGER keep_chosen BEFORE DELETE ON "chosen" BEGIN SELECT RAISE(ABORT, 'rows of chosen are never deleted'); END""",
    """CREATE TRIGGER fixed_chosen BEFORE UPDATE ON "chosen" BEGIN SELECT RAISE(ABORT, 'rows of chosen are never changed'); END""",
    """CREATE TRIGGER keep_voice_objection_act BEFORE DELETE ON "voice_objection_act" BEGIN SELECT RAISE(ABORT, 'rows of voice_objection_act are never deleted'); END""",
    """CREATE TRIGGER fixed_voice_objection_act BEFORE UPDATE ON "voice_objection_act" BEGIN SELECT RAISE(ABORT, 'rows of voice_objection_act are never changed'); END""",
    """CREATE TRIGGER keep_voices_end BEFORE DELETE ON "voices_end" BEGIN SELECT RAISE(ABORT, 'rows of voices_end are never deleted'); END""",
    """CREATE TRIGGER fixed_voices_end BEFORE UPDATE ON "voices_end" BEGIN SELECT RAISE(ABORT, 'rows of voices_end are never changed'); END""",
    """CREATE TRIGGER keep_vote_end BEFORE DELETE ON "vote_end" BEGIN SELECT RAISE(ABORT, 'rows of vote_end are never deleted'); END""",
    """CREATE TRIGGER fixed_vote_end BEFORE UPDATE ON "vote_end" BEGIN SELECT RAISE(ABORT, 'rows of vote_end are never changed'); END""",
    """CREATE TRIGGER keep_chosen_act BEFORE DELETE ON "chosen_act" BEGIN SELECT RAISE(ABORT, 'rows of chosen_act are never deleted'); END""",
    """CREATE TRIGGER fixed_chosen_act BEFORE UPDATE ON "chosen_act" BEGIN SELECT RAISE(ABORT, 'rows of chosen_act are never changed'); END""",
)


def upgrade() -> None:
    """Make what is new; nothing that is there changes."""
    for statement in STATEMENTS:
        op.execute(statement)
