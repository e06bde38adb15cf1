if a:
    x = 11
else:
    x = 22
y = 1
