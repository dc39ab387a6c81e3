root, kind = "/opt/ml/processing", "output"
with open(f"{root}/{kind}/{kind}.txt", "w") as file:
    print(f"{root}/{kind}", file=file)
