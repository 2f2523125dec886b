"""The host that most are like: Wagtail's own ``Page``, both of our apps, several languages."""
