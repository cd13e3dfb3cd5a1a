"""The one gate through which everything that Rowback fetches goes."""

from workers.egress.addresses import Refused, addresses, check_form, check_url, may_fetch, public
from workers.egress.proxy import EgressProxy

__all__ = ["EgressProxy", "Refused", "addresses", "check_form", "check_url", "may_fetch", "public"]
