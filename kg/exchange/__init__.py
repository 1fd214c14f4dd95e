"""The graph -> the tables and files that the field uses, each with the name of the policy that picked its numbers.

exchange(store, "ucdp-candidate", policy="lowest")  ->  b"id,relid,year,..."
"""

from kg.exchange.forms import FORMS, exchange
from kg.exchange.policies import POLICIES

__all__ = ["FORMS", "POLICIES", "exchange"]
