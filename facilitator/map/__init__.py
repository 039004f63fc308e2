"""The map: groups, links, domains and who decides, as they are on a day."""
