"""The portfolio: which plans there are, how they stand together, and what a director looks at on a Monday."""
