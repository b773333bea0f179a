"""The grammar of the domain and what every area of it uses; knows no area."""
