"""The tests of Yipan; `./yipan test` runs them."""
