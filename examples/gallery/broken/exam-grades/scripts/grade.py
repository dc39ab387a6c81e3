import csv
import os

KEY = "abdcacbd"


def points(answers):
    return sum(given == right for given, right in zip(answers, KEY))


def main(input_paths, output_paths, environ_vars, job_args):
    limit = int(environ_vars.get("PASS_AT", 4))
    with open(os.path.join(input_paths["answers"], "answers.csv"), newline="") as handle:
        grades = [(row["student"], points(row["answers"])) for row in csv.DictReader(handle)]
    with open(os.path.join(output_paths["grades"], "grades.csv"), "w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["student", "points", "passed"])
        writer.writerows((student, got, int(got >= limit)) for student, got in grades)
