-- Event triggers come with their functions and do not see the rest.
-- old
CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE FUNCTION "E"() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
-- new
CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE FUNCTION "E"() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE TABLE later (id integer);
CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql AS 'begin raise exception ''no''; end';
CREATE EVENT TRIGGER a ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'CREATE TABLE') EXECUTE FUNCTION no();
CREATE EVENT TRIGGER "B b" ON sql_drop EXECUTE FUNCTION e();
ALTER EVENT TRIGGER "B b" ENABLE ALWAYS;
ALTER EVENT TRIGGER a DISABLE;
COMMENT ON EVENT TRIGGER a IS 'evt';
