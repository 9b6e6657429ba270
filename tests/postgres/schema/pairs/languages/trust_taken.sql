-- A language is trusted no longer, so that privileges on it can be neither given nor taken.
-- old
CREATE TRUSTED LANGUAGE a HANDLER plpgsql_call_handler;
REVOKE USAGE ON LANGUAGE a FROM PUBLIC;
GRANT USAGE ON LANGUAGE a TO pg_monitor;
CREATE FUNCTION f() RETURNS integer LANGUAGE a AS 'begin return 1; end';
-- new
CREATE LANGUAGE a HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler;
CREATE FUNCTION f() RETURNS integer LANGUAGE a AS 'begin return 1; end';
