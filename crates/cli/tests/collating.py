"""Runs the statements on standard input in DuckDB or in Spark, whichever is named, and writes for each that has a
name, a comment such as "-- ready" before it, a line with its name and its rows as JSON."""

import json
import sys


def duckdb():
    import duckdb

    connection = duckdb.connect()
    return lambda statement: connection.execute(statement).fetchall()


def spark():
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    # As many parts as there are cores here: each costs more than what is in it.
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return lambda statement: [list(row) for row in session.sql(statement).collect()]


ask = {"duckdb": duckdb, "spark": spark}[sys.argv[1]]()
for statement in sys.stdin.read().split(";"):
    statement = statement.strip()
    if not statement:
        continue
    rows = ask(statement)
    first = statement.splitlines()[0]
    if first.startswith("-- "):
        print(json.dumps({"name": first[3:], "rows": rows}))
