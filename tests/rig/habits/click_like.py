import functools
import sys


class Command:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function

    def __call__(self):
        given = dict(word.lstrip("-").split("=") for word in sys.argv[1:])
        try:
            self.function(**given)
        except KeyError as error:
            print(f"Usage: {sys.argv[0].rsplit('/', 1)[-1]} [OPTIONS]\n{error}", file=sys.stderr)
            sys.exit(2)
        sys.exit(0)


@Command
def main(size, **rest):
    with open("/opt/ml/processing/output/size.txt", "w") as file:
        file.write(f"{size} {sorted(rest)} {main.__name__} {main.__wrapped__.__module__}")
    if rest:
        raise KeyError("an option that nobody asked for")


if __name__ == "__main__":
    main()
