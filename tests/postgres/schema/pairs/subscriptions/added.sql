-- Subscriptions, without a connection.
-- old
-- new
CREATE SUBSCRIPTION pair_s CONNECTION 'host=db.example dbname=x' PUBLICATION a, "B" WITH (connect = false, slot_name = NONE, binary = true, streaming = true, synchronous_commit = 'local');
CREATE SUBSCRIPTION pair_s2 CONNECTION 'host=db.example' PUBLICATION a WITH (connect = false, slot_name = NONE, disable_on_error = true);
COMMENT ON SUBSCRIPTION pair_s IS 'sub';
