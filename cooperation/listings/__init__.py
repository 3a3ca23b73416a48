"""The public definition of each record type: which rows, questions, fields and order.

Views and formats get every record from here, and only from here.
"""
