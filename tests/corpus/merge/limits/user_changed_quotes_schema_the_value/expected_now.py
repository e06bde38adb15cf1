<<<<<<< edited
x = "a"
||||||| base
x = 'a'
=======
x = 'b'
>>>>>>> fresh
