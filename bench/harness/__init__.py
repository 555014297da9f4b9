"""The bench: what `bench/run`, `bench/scaling` and `bench/tradeoff` start."""
