INSERT INTO users (email, display_name) VALUES ('ada@example.com', 'Ada'), ('Grace@example.com', 'Grace');
UPDATE notes SET owner_id = (SELECT id FROM users WHERE display_name = 'Ada') WHERE id IN (1, 7);
