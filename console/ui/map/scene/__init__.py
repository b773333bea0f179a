"""The picture itself: ground, layers, labels and marks on a camera, and the canvas that shows them."""
