"""`python -m bench`: the broadcast, then looking for notices.

All others run by themselves: `bench.register`, `bench.outreach`, `bench.chats`, `bench.reading`, `bench.merging`,
`bench.copies` and `bench.near_copies` measure, `bench.learning`, `bench.dues` and `bench.fitting` learn the weights.
"""

from bench import broadcast, finding

broadcast.main()
print("\nfinding")
finding.main()
