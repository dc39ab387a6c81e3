print("clipped")
