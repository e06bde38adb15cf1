def f():
    text = """
    a
  b
"""
    return text
