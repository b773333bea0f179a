"""Exercise control (导调): the run and its clock, injects fed to the players, ratings, and the review on paper."""
