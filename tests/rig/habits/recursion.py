def again(value):
    return again(value + 1)


again(0)
