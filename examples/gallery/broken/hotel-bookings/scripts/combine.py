import csv
import os


def read(name):
    path = os.path.join("/opt/ml/processing/input", name, name + ".csv")
    with open(path, newline="") as handle:
        reader = csv.reader(handle)
        return next(reader), list(reader)


booking_header, bookings = read("bookings")
hotel_header, hotels = read("hotels")
by_id = {row[0]: row[1:] for row in hotels}

with open("/opt/ml/processing/output/combined/combined.csv", "w", newline="") as handle:
    out = csv.writer(handle)
    out.writerow(booking_header + hotel_header[1:])
    key = booking_header.index("hotel")
    out.writerows(row + by_id[row[key]] for row in bookings)
