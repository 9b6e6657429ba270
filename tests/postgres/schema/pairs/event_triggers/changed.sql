-- An event trigger changes its state, tags, function and comment.
-- old
CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE FUNCTION "E"() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE EVENT TRIGGER a ON ddl_command_end EXECUTE FUNCTION e();
CREATE EVENT TRIGGER b ON ddl_command_end EXECUTE FUNCTION e();
CREATE EVENT TRIGGER c ON sql_drop EXECUTE FUNCTION e();
ALTER EVENT TRIGGER a DISABLE;
COMMENT ON EVENT TRIGGER a IS 'evt';
-- new
CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE FUNCTION "E"() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE EVENT TRIGGER a ON ddl_command_end EXECUTE FUNCTION e();
CREATE EVENT TRIGGER b ON ddl_command_start WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION "E"();
CREATE EVENT TRIGGER c ON sql_drop EXECUTE FUNCTION e();
ALTER EVENT TRIGGER c ENABLE REPLICA;
COMMENT ON EVENT TRIGGER b IS 'evt';
