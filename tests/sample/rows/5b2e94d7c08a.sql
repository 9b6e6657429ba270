UPDATE notes SET updated_at = '2026-08-12 06:30:00' WHERE id IN (1, 2);
