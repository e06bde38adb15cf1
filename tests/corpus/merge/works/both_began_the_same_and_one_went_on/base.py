def f():
    start()
    end()
