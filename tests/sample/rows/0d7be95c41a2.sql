INSERT INTO notes (title, body) VALUES ('Marathon', 'She ran far'), ('Short lived', 'soon gone');
UPDATE notes SET body = 'Buy a kite; fly it' WHERE title = 'Ideas';
DELETE FROM notes WHERE title = 'Short lived';
