"""The pure core: values and arithmetic, no database, no clock, no printing."""
