"""The books of the roles: read, written, and taken along."""
