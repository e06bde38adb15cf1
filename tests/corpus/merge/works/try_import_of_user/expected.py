from dataclasses import dataclass
from uuid import UUID

try:
    import orjson as json
except ImportError:
    import json


@dataclass
class A:
    x: int
    y: UUID

    def dump(self) -> str:
        return json.dumps(self.x)
