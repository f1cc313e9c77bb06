"""`python -m bench`: the broadcast. Merging has a benchmark of its own: `python -m bench.merging`."""

from bench.broadcast import main

main()
