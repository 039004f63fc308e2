"""Role selection: nominate, give reasons, change, propose, object, consent."""
