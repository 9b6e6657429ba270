INSERT INTO notes (title, slug) VALUES ('Öl & Essig', 'oel-essig'), ('No address yet', NULL);
