"""The parts every screen is built from. Import each from its module; none opens a file.

text        Text, mixed, Strong, Quiet: every label; plain text unless we wrote it
card        Card (body, add, add_row, clear), Inset: grounds
pill        Pill, PersonToken, ProgressBar, Hairline: small painted signs
button      Button (primary, plain, quiet; key hint), CheckBox
page        PageHeader, ScrollPage, Columns: the frame of a screen
tabs        SegmentedPills (pages), FilterPills, Filter: rows of pills to choose from
search      SearchBox
record_model, record_list   Row, RecordList: long lists, read page by page
number_table  NumberTable: the table behind a chart
rows        ActionRow, HolderRow, Timeline, KeyValues: short rows in cards
empty       EmptyState, IconPicture
field       Field, ErrorLine: labels above, errors below
date_field  DateField: "20 Nov 2026", "tomorrow", a calendar
choosing    choose: an entry of a drop-down by its value
picker      RecordPicker, PersonPicker: two letters, then Enter
note        NoteEdit: text that is saved as it is typed
panel       InlinePanel: a form in place of a dialog
working     Working: long work with progress and Cancel
toast       Toast (the window's; screens speak through bridge.said)
flow        FlowLayout
saved       SavedLine (the window's)
"""
