"""Figures of one event held against each other, and what an answer rests on.

`by_policy` picks one number of several by a named rule; `evidence` finds the reports, words and links behind anything,
and `show` puts that on a terminal. How two figures stand to each other is the table `comparisons` of the store.
"""

from kg.compare.evidence import Evidence, evidence
from kg.compare.policies import POLICIES, PolicyName, by_policy, policy_query
from kg.compare.shown import show

__all__ = ["POLICIES", "Evidence", "PolicyName", "by_policy", "evidence", "policy_query", "show"]
