"""Command (指挥): bodies, posts, units, and who commands which incident."""
