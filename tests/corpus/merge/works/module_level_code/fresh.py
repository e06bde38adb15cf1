from shop import app

HANDLERS = [
    A,
    B,
]

QUERIES = [
    C,
]
