def rows(path: str, limit: int = 1 + 1) -> "list[str]":
    return [path] * limit


print(rows.__annotations__)
try:
    def broken(value: undefined_name):  # noqa: F821
        return value
except NameError as error:
    print(error)
with open("/opt/ml/processing/output/annotations.txt", "w") as file:
    print(rows.__annotations__, rows.__code__.co_flags, globals().get("__annotations__"), file=file)
