def handle(self, command, now):
    check(command)
    raise NotImplementedError
