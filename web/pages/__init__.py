"""One file for each page: each handler reads the request, calls one use case, and renders."""
