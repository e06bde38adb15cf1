"""Types of every kind.

With a second paragraph that explains them at a length that does not fit on a single
line of code.
"""
