"""Opening, upgrading and locking of projects; errors of the drivers."""
