"""New words."""

X = 2
