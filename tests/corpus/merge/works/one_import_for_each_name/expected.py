from typing import Any
from typing import Final
from typing import Literal
from typing import Sequence

x: Any
y: Literal[1]
z: Sequence[int]
w: Final = 1
