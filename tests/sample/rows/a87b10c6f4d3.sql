INSERT INTO attachments (note_id, file_name, content_type, byte_size, storage_key)
    VALUES (2, 'map.png', 'image/png', 48213, 'a/2/map.png'), (7, 'route.gpx', 'application/gpx+xml', 0, 'a/7/route.gpx');
