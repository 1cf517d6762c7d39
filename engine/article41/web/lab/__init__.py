"""The lab: cases that people build, play with and share; clauses that they draft; sheets to learn from."""
