if a:
    x = 11
else:
    x = 2
y = 1
