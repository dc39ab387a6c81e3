from __future__ import annotations

import dataclasses
import typing


@dataclasses.dataclass
class Row:
    value: undefined_name | None = None  # noqa: F821
    other: typing.ClassVar[int] = 1


with open("/opt/ml/processing/output/annotations.txt", "w") as file:
    print(Row.__annotations__, [field.name for field in dataclasses.fields(Row)], Row(), file=file)
