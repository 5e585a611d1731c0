"""What Slack refuses in blocks and views, rule by rule."""
