class A:
    x: Annotated[int, Ge(0), Le(9)]
