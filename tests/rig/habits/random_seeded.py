import random

random.seed(7)
with open("/opt/ml/processing/output/random.txt", "w") as file:
    file.write(f"{random.random()} {random.sample(range(99), 5)} {list({'b', 'a', 'c'})}")
