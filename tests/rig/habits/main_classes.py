import copy
import dataclasses
import enum
import pickle
import typing


class Color(enum.Enum):
    RED = 1


class Point(typing.NamedTuple):
    x: int
    y: int


@dataclasses.dataclass(frozen=True)
class Settings:
    color: Color
    at: Point
    names: typing.List[str] = dataclasses.field(default_factory=list)


settings = Settings(Color.RED, Point(1, 2), ["a"])
packed = pickle.dumps(settings, protocol=4)
assert pickle.loads(packed) == copy.deepcopy(settings)
assert typing.get_type_hints(Settings)["at"] is Point
with open("/opt/ml/processing/output/settings.pkl", "wb") as file:
    file.write(packed)
