"""New words."""

X = 1
