"""What `rowback doctor` tries, one module for each thing that a machine must have."""
