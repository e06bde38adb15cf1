import a.b
import json
import os

x = os
z = json
