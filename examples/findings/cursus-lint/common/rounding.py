def whole(value):
    return round(value)
