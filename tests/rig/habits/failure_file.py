import sys
import traceback

try:
    raise RuntimeError("training diverged")
except Exception as error:
    with open("/opt/ml/output/failure", "w") as file:
        file.write(f"Exception during training: {error}\n{traceback.format_exc()}")
    sys.exit(255)
