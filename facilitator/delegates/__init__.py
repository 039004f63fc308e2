"""Roles held on behalf of another group: links, delegates, their mandates and reports."""
