"""The Web API: reads a call, checks it as Slack does, and hands it to its method."""
