-- a trigger in two languages
--
-- Revision ID: 0b1182c2fd65
-- Revises: eb4abb0f9819
-- Branch Labels: right
-- Create Date: 2025-03-28 12:55:33.370371+00:00

-- migrate:up postgresql
CREATE TABLE thing_log (thing integer, what text);
CREATE FUNCTION log_thing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO thing_log VALUES (NEW.id, CASE WHEN NEW.price > 10 THEN 'dear; end' ELSE 'cheap' END);
    RETURN NEW;
END;
$$;
CREATE TRIGGER things_logged AFTER UPDATE ON things FOR EACH ROW EXECUTE FUNCTION log_thing();

-- migrate:up sqlite
CREATE TABLE thing_log (thing integer, what text);
CREATE TRIGGER things_logged AFTER UPDATE ON things BEGIN
    INSERT INTO thing_log VALUES (new.id, CASE WHEN new.price > 10 THEN 'dear; end' ELSE 'cheap' END);
END;

-- migrate:down postgresql
DROP TRIGGER things_logged ON things;
DROP FUNCTION log_thing();
DROP TABLE thing_log;

-- migrate:down sqlite
DROP TRIGGER things_logged;
DROP TABLE thing_log;
