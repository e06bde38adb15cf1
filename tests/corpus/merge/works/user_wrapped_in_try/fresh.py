import a

build(a, 2)
x = 1
