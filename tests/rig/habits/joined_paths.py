import os

ROOT = os.path.join("/opt", "ml", "processing")
with open(os.path.join(ROOT, "input", "data", "values.csv")) as source:
    text = source.read()
os.makedirs(os.path.join(ROOT, "output", "deep", "er"), exist_ok=True)
with open(os.path.join(ROOT, "output", "deep", "er", "copy.csv"), "w") as target:
    target.write(text)
