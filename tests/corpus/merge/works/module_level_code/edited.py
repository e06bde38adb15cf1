from shop import app

HANDLERS = [
    A,
]

for handler in HANDLERS:
    app.add(handler)

if __name__ == "__main__":
    app.run()
