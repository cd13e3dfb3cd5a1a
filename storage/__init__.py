"""What we keep, and how: one database, one module of functions per noun."""
