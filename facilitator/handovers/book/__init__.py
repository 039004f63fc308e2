"""The role book: what a role decides, attends, knows, whom it deals with, what comes each year."""
