with open("artifact.txt", "w") as file:
    file.write("in the working directory")
with open("/opt/ml/processing/output/kept.txt", "w") as file:
    file.write("kept")
