<<<<<<< edited
X = [
    "b",
]
||||||| base
X = [
    "a",
]
=======
X = [
    "c",
]
>>>>>>> fresh
