class A:
    """A."""

    def handle(self, x):
        raise NotImplementedError


class B:
    """B."""

    def handle(self, x):
        raise NotImplementedError
