"""Who is on the list: designations read, imported and screened for. This room knows only `law`."""
