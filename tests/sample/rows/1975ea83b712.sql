INSERT INTO notes (id, title) VALUES (1, 'Shopping list'), (2, 'It''s raining / travel ideas'), (7, 'Running in the rain');
