import a

try:
    build(a, 2)
finally:
    pass
x = 1
