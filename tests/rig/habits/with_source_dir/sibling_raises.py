import helpers


def main():
    helpers.check(-1)


if __name__ == "__main__":
    main()
