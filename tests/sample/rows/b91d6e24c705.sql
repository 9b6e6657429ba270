INSERT INTO tags (name) VALUES ('home'), ('sport'), ('unused');
INSERT INTO note_tags (note_id, tag_id) SELECT 1, id FROM tags WHERE name = 'home';
INSERT INTO note_tags (note_id, tag_id) SELECT 7, id FROM tags WHERE name IN ('home', 'sport');
