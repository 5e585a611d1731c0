"""How the bot is connected to Slack: the client and its retries, Socket Mode, HTTP mode."""
