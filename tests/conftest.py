"""What holds for all tests: nothing is judged by the clock of the machine, so no example has a deadline."""

from hypothesis import settings

settings.register_profile("yipan", deadline=None)
settings.load_profile("yipan")
