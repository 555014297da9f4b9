"""Makes the weights that Selon ships. See ../README.md for the steps."""
