"""What units are given: a package each with a cover note, and the index. Import from the modules: packing leads."""
