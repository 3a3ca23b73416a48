"""Full text over all public records: the same hits on SQLite and PostgreSQL.

workflows/indexing.py writes entries, listings ask for the records that match words, and the search
page asks for hits of every kind. Nothing above this layer knows which engine is behind it.
"""
