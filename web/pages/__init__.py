"""One module a page: what is looked up for it, and what its forms do."""
