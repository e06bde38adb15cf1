ROUTES = {
    "place": Place,
    "ship": MyShip,
}
