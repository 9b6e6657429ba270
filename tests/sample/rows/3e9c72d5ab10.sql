INSERT INTO note_shares (note_id, user_id, permission)
    SELECT notes.id, users.id, 'edit' FROM notes CROSS JOIN users WHERE notes.id IN (1, 2) AND users.display_name = 'Grace';
INSERT INTO note_shares (note_id, user_id) SELECT 7, id FROM users WHERE display_name = 'Grace';
