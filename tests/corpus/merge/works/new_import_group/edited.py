import os  # mine

x = os
