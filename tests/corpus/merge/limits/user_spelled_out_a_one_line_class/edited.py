class E(Exception):
    code = 1
