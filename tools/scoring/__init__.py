"""What `make score` is made of: reading the corpus once, asking its own scorers, and the table beside the goals."""
