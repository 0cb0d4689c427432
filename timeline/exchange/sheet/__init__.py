"""The flat sheet: one event a row, as a workbook or as csv."""
