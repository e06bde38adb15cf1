#!/usr/bin/env python
# Licence: mine.

X = 1
