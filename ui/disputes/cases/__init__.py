"""The page of disputes: raised, heard, drawn for, ruled, and what they are asked again for."""
