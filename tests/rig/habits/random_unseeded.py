import random
import uuid

with open("/opt/ml/processing/output/random.txt", "w") as file:
    file.write(f"{random.random()} {uuid.uuid4()}")
