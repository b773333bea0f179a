"""Facilities, risk points, places: states, events, commands; `views` is what panels and the map show of them."""
