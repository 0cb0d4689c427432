"""What reports are built from, loaded from the database: one module a wing; the reports themselves read nothing."""
