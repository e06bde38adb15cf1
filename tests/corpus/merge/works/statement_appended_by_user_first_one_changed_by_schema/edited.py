def handle(self, command):
    check(command)
    raise NotImplementedError
