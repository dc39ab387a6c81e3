import csv

source = "/opt/ml/processing/input/addresses/addresses.csv"
target = "/opt/ml/processing/output/addresses/addresses.csv"

with open(source, newline="") as infile, open(target, "w", newline="") as outfile:
    writer = csv.DictWriter(outfile, ["customer", "postcode", "phone"])
    writer.writeheader()
    for row in csv.DictReader(infile):
        writer.writerow(
            {
                "customer": row["customer"],
                "postcode": row["postcode"].strip().zfill(5),
                "phone": row["phone"].replace(" ", ""),
            }
        )
