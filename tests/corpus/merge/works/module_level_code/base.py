from shop import app

HANDLERS = [
    A,
]
