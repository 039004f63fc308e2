"""A meeting while it runs: timers, breaks, presence, proxies, quorum, rounds, duties in turn."""
