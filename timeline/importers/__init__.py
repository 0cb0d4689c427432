"""From files to drafts: text in, values out, no database."""
