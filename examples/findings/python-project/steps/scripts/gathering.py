print("gathered")
