"""Figures of one event held against each other, and what an answer rests on.

`policies` picks one number of several by a named rule. How two figures stand to each other is the table `comparisons`,
a query of the store.
"""

from kg.compare.policies import POLICIES, PolicyName, by_policy, policy_query

__all__ = ["POLICIES", "PolicyName", "by_policy", "policy_query"]
