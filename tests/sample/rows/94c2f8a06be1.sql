UPDATE notes SET title = 'Running through the rain' WHERE id = 7;
