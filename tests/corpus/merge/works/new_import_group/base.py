import os

x = os
