"""Where the learned numbers come from; see README.md in this folder. Not needed to run."""
