-- An event trigger that refuses everything comes last and goes first.
-- old
CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
CREATE TABLE kept (id integer);
CREATE TABLE gone (id integer);
CREATE EVENT TRIGGER old_guard ON sql_drop EXECUTE FUNCTION no();
-- rows
INSERT INTO kept VALUES (1);
-- new
CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
CREATE TABLE kept (id integer, more integer);
CREATE TABLE added (id integer);
CREATE EVENT TRIGGER new_guard ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE', 'ALTER TABLE') EXECUTE FUNCTION no();
