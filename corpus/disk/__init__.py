"""What is waited for: that files and names are on the disk, and that nobody else is at work.

May import: nothing of the house.
"""
