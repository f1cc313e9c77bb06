"""The chat page of the demo: the town in a browser, on this machine only.

`conductor` holds the town and its clock, `story` plays the day in it, `snapshot` says how everything looks, `stream`
tells each browser what changed, `acts` does what visitors do, and `server` is the HTTP around them.
"""
