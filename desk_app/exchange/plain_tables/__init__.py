"""A journal as plain tables for questions in SQL: names that read, one kind of value a column."""
