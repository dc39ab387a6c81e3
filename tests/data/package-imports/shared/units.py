from .factors import KNOTS


def knots(metres_per_second):
    return round(metres_per_second * KNOTS, 1)
