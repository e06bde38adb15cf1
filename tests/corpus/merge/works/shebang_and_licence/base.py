#!/usr/bin/env python
# Licence.

X = 1
