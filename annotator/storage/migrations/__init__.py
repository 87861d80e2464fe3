"""The revisions of the schema, numbered by file name. They import nothing from the program."""
