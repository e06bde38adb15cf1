"""Old words."""

X = 2
