def f():
    start()
    check()
    report()
    end()
