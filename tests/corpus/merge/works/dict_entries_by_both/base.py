ROUTES = {
    "place": Place,
    "ship": Ship,
}
