import a.b
import os

x = os
