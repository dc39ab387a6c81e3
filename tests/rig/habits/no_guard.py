def main():
    with open("/opt/ml/processing/output/ran.txt", "a") as file:
        file.write("once\n")


main()
