"""Many documents on one event: who repeats whom, what is the same event, how many stand behind it."""
