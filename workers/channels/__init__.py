"""Ways to reach someone, one module each."""
