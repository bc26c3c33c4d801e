"""From a job to a Word file: stock templates, rendering, content controls, the package."""
