"""An event as it is drafted, recorded, claimed and compared."""
