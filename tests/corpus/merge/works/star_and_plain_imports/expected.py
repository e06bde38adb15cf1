import a.b
import json
import os
import zlib

x = os
z = json
y = zlib
