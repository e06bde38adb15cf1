import a.b
import json
import os
import zlib

x = os
y = zlib
z = json
