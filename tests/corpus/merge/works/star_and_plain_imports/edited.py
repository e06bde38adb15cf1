import a.b
import os
import zlib

x = os
y = zlib
