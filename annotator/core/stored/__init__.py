"""Reviews as the database stores them, for exports that splice their JSON."""
