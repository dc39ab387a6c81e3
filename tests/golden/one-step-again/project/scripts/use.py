with open("/opt/ml/processing/input/words/words.txt") as file:
    text = file.read()
with open("/opt/ml/processing/output/words.txt", "w") as file:
    file.write(text.upper())
