"""Runs the statements on standard input in DuckDB, and writes one JSON list of rows a line for each that has a name:
a comment such as "-- ready" before it. Said by the test that starts it where DuckDB cannot be had."""

import json
import sys

import duckdb

connection = duckdb.connect()
for statement in sys.stdin.read().split(";"):
    lines = statement.strip().splitlines()
    if not lines:
        continue
    answer = connection.execute(statement)
    if lines[0].startswith("-- "):
        print(json.dumps({"name": lines[0][3:], "rows": answer.fetchall()}))
