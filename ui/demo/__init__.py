"""The guided tour: an invented newsroom, a mailbox and a webhook receiver on loopback, and the whole service in between."""
