"""The import from HR: one engine for the command ``digilead_import_leaders`` and for the screens in the admin.

A file goes through these in turn: ``files`` and ``workbooks`` read it into tables, ``identity_numbers`` looks that nobody's
national identity number is in it, ``columns`` finds out what its columns stand for, ``entries`` checks it row by row,
``units``, ``people`` and ``posts`` compare it with the records, ``plan`` puts the differences together, ``applying`` writes
them. Nothing is written before the last.
"""
