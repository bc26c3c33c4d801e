"""The rules of GB/T 9704—2012, a module for each part of a paper; codes are the clauses."""
