"""The collective's file: records, transactions, history, search, migrations, backups."""
