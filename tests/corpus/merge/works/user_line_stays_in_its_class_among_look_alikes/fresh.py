class B:
    """B."""

    def handle(self, x):
        raise NotImplementedError


class A:
    """A."""

    def handle(self, x):
        raise NotImplementedError


class C:
    """C."""

    def handle(self, x):
        raise NotImplementedError
