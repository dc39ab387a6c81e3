print("no output")
