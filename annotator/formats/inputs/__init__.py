"""Where articles are read from: files, folders, `.gz` and `.zip` archives, standard input."""
