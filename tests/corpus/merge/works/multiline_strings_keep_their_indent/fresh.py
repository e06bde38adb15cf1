def f(x):
    text = """
    a
  b
"""
    return text
