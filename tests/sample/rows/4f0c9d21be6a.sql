INSERT INTO notes (title, body) VALUES ('Ideas', 'Buy a boat; sail it');
UPDATE notes SET body = 'milk, bread', updated_at = '2025-11-25 09:00:00' WHERE id = 1;
