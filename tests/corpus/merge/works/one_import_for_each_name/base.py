from typing import Any
from typing import Literal

x: Any
y: Literal[1]
