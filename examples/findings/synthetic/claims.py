def generate(port, columns, rows, seed, folder):
    amounts = {"paid": 3}
    print(amounts["amount"])
