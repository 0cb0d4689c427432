"""The files of a data package as Parquet, which DuckDB, pandas, polars and R read with the kinds of their columns."""
