def f():
    start()
    check()
    end()
