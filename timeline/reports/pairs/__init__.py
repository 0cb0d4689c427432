"""Reports on two states or many: visits, silence, who met whom."""
