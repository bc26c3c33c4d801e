"""The orders, each written once: what runs after what. Knows no terminal.

Import from the modules. None is imported here, since some take long and most commands need few.
"""
