from helpers import title

print(title("readings"))
