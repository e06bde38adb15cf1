def handle(self, command):
    raise NotImplementedError
