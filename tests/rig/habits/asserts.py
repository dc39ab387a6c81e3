rows = []
assert __debug__
assert rows, f"{len(rows)} rows"
