"""Rules over content, templates and finished papers: values in, diagnostics and corrections out."""
