from shop import app

HANDLERS = [
    A,
    B,
]

QUERIES = [
    C,
]

for handler in HANDLERS:
    app.add(handler)

if __name__ == "__main__":
    app.run()
