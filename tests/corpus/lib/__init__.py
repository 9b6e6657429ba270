"""What the tests in Python share: reading revision files, asking databases, counting results. Standard library only."""
