UPDATE notes SET archived = true WHERE id = 2;
