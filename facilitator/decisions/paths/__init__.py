"""The path of a matter: ordered steps at different groups or roles, each with its signatures."""
