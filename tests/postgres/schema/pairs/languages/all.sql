-- A language comes and goes, and another one changes.
-- old
CREATE LANGUAGE b HANDLER plpgsql_call_handler;
-- new
CREATE TRUSTED LANGUAGE a HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
COMMENT ON LANGUAGE a IS 'as plpgsql';
REVOKE USAGE ON LANGUAGE a FROM PUBLIC;
CREATE FUNCTION f() RETURNS integer LANGUAGE a AS 'begin return 1; end';
CREATE TRUSTED LANGUAGE b HANDLER plpgsql_call_handler;
