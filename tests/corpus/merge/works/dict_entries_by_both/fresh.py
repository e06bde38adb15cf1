ROUTES = {
    "place": Place,
    "pay": Pay,
    "ship": Ship,
}
