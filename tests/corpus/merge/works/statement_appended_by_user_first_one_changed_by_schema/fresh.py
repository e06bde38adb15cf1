def handle(self, command, now):
    raise NotImplementedError
