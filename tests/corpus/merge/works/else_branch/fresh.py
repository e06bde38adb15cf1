if a:
    x = 1
else:
    x = 22
y = 1
