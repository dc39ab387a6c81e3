import json
from collections import defaultdict

routes = defaultdict(list)
with open("/opt/ml/processing/input/tickets/tickets.jsonl") as source:
    for line in source:
        ticket = json.loads(line)
        routes[ticket["priority"]].append(ticket["ticket"])
with open("/opt/ml/processing/output/routed/routes.json", "w") as target:
    json.dump(routes, target)
