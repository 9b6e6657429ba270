INSERT INTO notes (title, body, owner_id) SELECT 'Owned', 'from the start', id FROM users WHERE display_name = 'Grace';
