"""The one gate through which everything that Rowback fetches goes."""

from workers.egress.addresses import Refused, addresses, check_form, check_url, may_fetch, public

__all__ = ["Refused", "addresses", "check_form", "check_url", "may_fetch", "public"]
