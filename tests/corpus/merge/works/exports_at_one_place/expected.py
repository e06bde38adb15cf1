__all__ = [
    "A",
    "C",
    "B",  # mine
]
