"""Old words."""

X = 1
