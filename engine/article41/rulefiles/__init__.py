"""Files that people write: read safely, checked, and told about in one clear line each."""
