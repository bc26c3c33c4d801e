"""docgen: one page of content in, every official paper of a campaign out."""
