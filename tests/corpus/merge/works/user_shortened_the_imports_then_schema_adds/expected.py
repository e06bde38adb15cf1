from a import b, c, d

x = b, c
y = d
