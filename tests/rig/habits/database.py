"""Keeps its results in a database, beside another one."""

import os
import sqlite3

path = "/opt/ml/processing/output/runs.db"
first = sqlite3.connect(path)
first.execute("pragma journal_mode=wal")
first.execute("create table runs (number, square)")
first.executemany("insert into runs values (?, ?)", [(number, number * number) for number in range(100)])
first.commit()
first.execute("attach '/tmp/other.db' as other")
first.execute("create table other.copy as select * from runs")
first.close()
again = sqlite3.connect("file:/opt/ml/processing/output/runs.db?mode=ro", uri=True)
print(again.execute("select sum(square) from runs").fetchone(), os.path.exists("/tmp/other.db"))
again.close()
print(sorted(os.listdir("/opt/ml/processing/output")))
