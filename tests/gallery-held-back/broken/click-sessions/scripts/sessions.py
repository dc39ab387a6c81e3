import json
from collections import Counter

GAP = 1800


def count(clicks):
    sessions, last = Counter(), {}
    for click in clicks:
        user, second = click["user"], click["second"]
        if user not in last or second - last[user] > GAP:
            sessions[user] += 1
        last[user] = second
    return sessions


with open("/opt/ml/processing/input/clicks.json") as handle:
    clicks = json.load(handle)
with open("/opt/ml/processing/output/sessions.json", "w") as handle:
    json.dump(count(clicks), handle, indent=1)
