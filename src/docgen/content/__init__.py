"""From YAML text to an Activity, or to diagnostics with file, line and column."""
