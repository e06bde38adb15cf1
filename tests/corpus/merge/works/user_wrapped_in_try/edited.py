import a

try:
    build(a)
finally:
    pass
x = 1
