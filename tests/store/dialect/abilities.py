"""Open this to see what the suite is told SQLite cannot do: every skipped test has a line here.

The suite asks for an ability by name before a test. Those it takes for granted are open already;
`HAS` opens the rest that SQLite has, `LACKS` says why a closed one is closed. Nothing here is about
our driver: the same list holds for Python's own `sqlite3`, and no test is deselected.
"""

from collections.abc import Callable

from sqlalchemy.testing import exclusions
from sqlalchemy.testing.requirements import SuiteRequirements

HAS = """
    autocommit check_constraint_reflection computed_columns computed_columns_reflect_persisted
    computed_columns_stored computed_columns_virtual create_table_as create_temp_table_as ctes
    ctes_with_update_delete ctes_with_values date_historic datetime_historic datetime_literals
    dbapi_lastrowid expression_server_defaults fk_constraint_option_reflection_ondelete_noaction
    fk_constraint_option_reflection_ondelete_restrict
    fk_constraint_option_reflection_onupdate_restrict
    float_or_double_precision_behaves_generically foreign_key_constraint_name_reflection
    foreign_key_constraint_option_reflection_ondelete
    foreign_key_constraint_option_reflection_onupdate has_temp_table index_ddl_if_exists
    indexes_check_column_order indexes_with_expressions infinity_floats
    inline_check_constraint_reflection isolation_level json_type
    legacy_unconditional_json_extract nvarchar_types percent_schema_names reflect_table_options
    reflects_pk_names regexp_match repeated_column_foreign_keys repeated_remote_col_foreign_keys
    savepoints server_defaults skip_autocommit_rollback supports_bitwise_and
    supports_bitwise_not supports_bitwise_or supports_bitwise_shift table_ddl_if_exists
    temp_table_names temporary_views timestamp_microseconds tuple_in unicode_ddl update_from
    uuid_data_type views window_functions window_range window_range_numeric
"""

LACKS = {
    "SQLite cannot name the columns of VALUES": "table_value_constructor",
    "SQLite gives an unnamed constraint no name": "implicitly_named_constraints",
    "SQLite has CREATE VIEW IF NOT EXISTS, not OR REPLACE": "create_or_replace_view",
    "SQLite has LIMIT, not FETCH FIRST": (
        "fetch_expression fetch_first fetch_no_order_by fetch_offset_with_options "
        "fetch_percent fetch_ties"
    ),
    "SQLite has no arrays": "array_type",
    "SQLite has no comments": (
        "comment_reflection comment_reflection_full_unicode constraint_comment_reflection "
        "temp_table_comment_reflection"
    ),
    "SQLite has no CREATE SCHEMA": "schema_create_delete",
    "SQLite has no DELETE … USING": "delete_from",
    "SQLite has no DISTINCT ON": "supports_distinct_on",
    "SQLite has no GENERATED AS IDENTITY": "identity_columns identity_columns_standard",
    "SQLite has no INCLUDE in indexes": "index_reflects_included_columns",
    "SQLite has no intervals": "datetime_interval",
    "SQLite has no materialized views": "materialized_views materialized_views_reflect_pk",
    "SQLite has no tables without columns": "reflect_tables_no_columns",
    "SQLite has no XOR operator": "supports_bitwise_xor",
    "SQLite keeps decimals as 64-bit floats": (
        "cast_precision_numerics_many_significant_digits "
        "precision_numerics_many_significant_digits "
        "precision_numerics_retains_significant_digits"
    ),
    "SQLite makes no index for a foreign key": "foreign_keys_reflect_as_index",
    "SQLite refuses (SELECT …) UNION (SELECT …)": (
        "parens_in_union_contained_select_w_limit_offset "
        "parens_in_union_contained_select_wo_limit_offset"
    ),
    "SQLite takes numbers in RANGE, not dates": "window_range_non_numeric",
    "SQLite's foreign keys end at the file": "cross_schema_fk_reflection",
    "SQLite's own file is always called main": "default_schema_name_switch",
    "a computed column is virtual unless told": "computed_columns_default_persisted",
    "ASC and DESC stay columns, not expressions": "reflect_indexes_with_ascdesc_as_expression",
    "JSON arrives as text": "json_deserializer_binary",
    "the dialect does not read collations back": "column_collation_reflection",
    "the dialect keeps unique indexes and constraints apart": (
        "unique_index_reflect_as_unique_constraints"
    ),
    "the dialect leaves out the indexes SQLite makes by itself": (
        "unique_constraints_reflect_as_index"
    ),
    "the dialect renders no replacing by pattern": "regexp_replace",
    "the dialect skips indexes over expressions, with a warning": (
        "reflect_indexes_with_expressions"
    ),
    "the dialect stores wall time and no offset": (
        "datetime_timezone datetime_timezone_historic time_timezone"
    ),
    "the suite attaches its second file only to its own connections": "independent_connections",
}
"""Reason: the abilities closed by it."""


class Abilities(SuiteRequirements):
    """SQLite's abilities under SQLAlchemy's dialect, whichever driver runs it."""

    def get_order_by_collation(self, config: object) -> str:
        """A collation every SQLite has."""
        return "NOCASE"

    @property
    def independent_readonly_connections(self) -> exclusions.compound:
        """Closed for a database in memory: that one belongs to a single connection."""
        return exclusions.only_if(lambda config: config.db.dialect._is_url_file_db(config.db.url))


def _open(_: Abilities) -> exclusions.compound:
    return exclusions.open()


def _closed(reason: str) -> Callable[[Abilities], exclusions.compound]:
    return lambda _: exclusions.skip_if(lambda _config: True, reason)


for name in HAS.split():
    setattr(Abilities, name, property(_open))
for reason, names in LACKS.items():
    for name in names.split():
        setattr(Abilities, name, property(_closed(reason)))
