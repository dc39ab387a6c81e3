def label(name, price, unit):
    return f"{name.title()}: {float(price):.2f} EUR per {unit}"
