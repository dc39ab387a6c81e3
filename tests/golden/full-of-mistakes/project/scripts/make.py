with open("/opt/ml/processing/output/words.txt", "w") as file:
    file.write("delayed\n")
