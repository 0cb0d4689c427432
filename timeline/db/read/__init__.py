"""Every read: plain portable SQL over the DB-API, without SQLAlchemy, so that asking starts fast."""
