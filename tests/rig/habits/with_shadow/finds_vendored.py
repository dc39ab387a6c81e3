import threadpoolctl

with open("/opt/ml/processing/output/found.txt", "w") as file:
    print(getattr(threadpoolctl, "NAME", "the installed one"), file=file)
