"""What people see: the command line, and later the web page."""
