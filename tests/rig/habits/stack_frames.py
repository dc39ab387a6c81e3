import inspect
import json
import sys
import traceback


def depth():
    frame, found = sys._getframe(), 0
    while frame is not None:
        frame, found = frame.f_back, found + 1
    return found


facts = {
    "stack": [(one.filename, one.function) for one in inspect.stack()],
    "extracted": [(one.filename, one.name) for one in traceback.extract_stack()],
    "depth": depth(),
    "importer": sys._getframe().f_back is None,
}
with open("/opt/ml/processing/output/frames.json", "w") as file:
    json.dump(facts, file, indent=1)
