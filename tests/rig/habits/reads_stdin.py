import sys

text = sys.stdin.read()
with open("/opt/ml/processing/output/stdin.txt", "w") as file:
    file.write(repr(text))
input("press enter: ")
