"""The doing: jobs, the ports to the web and to people, and the tasks that start them."""
