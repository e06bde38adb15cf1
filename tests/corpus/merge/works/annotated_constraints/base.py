class A:
    x: Annotated[int, Ge(1), Le(9)]
