import csv
import os
import sqlite3
import tempfile

SOURCE = "/opt/ml/processing/input/words/words.csv"
os.makedirs("/tmp/spill", exist_ok=True)
database = sqlite3.connect("/tmp/spill/index.db")
database.execute("CREATE TABLE word (word TEXT, page INTEGER)")
with open(SOURCE, newline="") as source:
    database.executemany("INSERT INTO word VALUES (?, ?)", ((row["word"], row["page"]) for row in csv.DictReader(source)))
database.commit()

with tempfile.NamedTemporaryFile("w+", suffix=".csv", newline="") as scratch:
    csv.writer(scratch).writerows(database.execute("SELECT word, min(page) FROM word GROUP BY word ORDER BY word"))
    scratch.flush()
    with open(scratch.name) as spilled, open("/opt/ml/processing/output/index/index.csv", "w") as target:
        target.write("word,first_page\n" + spilled.read().replace("\r\n", "\n"))
