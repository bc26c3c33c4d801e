"""docgen beside what people use today. `python -m benchmarks` prints the table; typeset.py compares engines."""
