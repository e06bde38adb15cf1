from typing import Any
from typing import Final
from typing import Literal

x: Any
y: Literal[1]
w: Final = 1
