"""The performance benchmark: how much slower pages get as the record grows.

``python -m bench`` fills a throwaway SQLite database, ``DATABASE_URL=… python -m bench`` another
empty one. Times are printed as ratios to the same page on a tenth of the records, so that they
mean the same on every machine.
"""
