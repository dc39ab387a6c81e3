import datetime
import locale
import os
import time

moment = 1_700_000_000
lines = [time.strftime("%c %Z", time.localtime(moment)), str(datetime.datetime.fromtimestamp(moment).astimezone())]
os.environ["TZ"] = "America/New_York"
time.tzset()
lines += [time.strftime("%X %Z", time.localtime(moment)), str(time.tzname)]
lines += [locale.setlocale(locale.LC_NUMERIC, "C"), locale.format_string("%.2f", 1234.5, grouping=True)]
with open("/opt/ml/processing/output/times.txt", "w") as file:
    file.write("\n".join(lines))
