"""The commands, one module for each group; imported only when a command of theirs is called."""
