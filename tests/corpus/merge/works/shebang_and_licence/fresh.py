#!/usr/bin/env python
# Licence.

import os

X = os
