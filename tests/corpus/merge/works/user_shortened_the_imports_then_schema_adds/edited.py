from a import b, c

x = b, c
