"""`python -m bench`: the broadcast, then looking for notices. `bench.reading` and `bench.merging` run by themselves."""

from bench import broadcast, finding

broadcast.main()
print("\nfinding")
finding.main()
