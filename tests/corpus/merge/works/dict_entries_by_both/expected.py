ROUTES = {
    "place": Place,
    "pay": Pay,
    "ship": MyShip,
}
