"""Say in words, HTML and JSON what happened: one telling for mail, webhook, web page and terminal."""
