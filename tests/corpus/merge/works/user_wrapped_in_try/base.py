import a

build(a)
x = 1
