"""The office's own pages: full entries that chat must not carry, for people of the roster, over the same use cases."""
