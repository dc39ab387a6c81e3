with open("/etc/readings.conf", "w") as file:
    file.write("limit=3\n")
