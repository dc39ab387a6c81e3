rows = list(map(bytearray, [1_000_000] * 1_000_000))
print(len(rows))
