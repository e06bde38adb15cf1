#!/usr/bin/env python
# Licence: mine.

import os

X = os
