from dataclasses import dataclass

try:
    import orjson as json
except ImportError:
    import json


@dataclass
class A:
    x: int

    def dump(self) -> str:
        return json.dumps(self.x)
