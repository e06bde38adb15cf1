__all__ = [
    "A",
    "B",  # mine
    "C",
]
