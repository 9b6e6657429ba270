-- A subscription changes in place.
-- old
CREATE SUBSCRIPTION pair_s3 CONNECTION 'host=db.example dbname=x' PUBLICATION a, b WITH (connect = false, slot_name = NONE, binary = true, synchronous_commit = 'local');
-- new
CREATE SUBSCRIPTION pair_s3 CONNECTION 'host=db2.example dbname=x' PUBLICATION b, c WITH (connect = false, slot_name = NONE, streaming = true, disable_on_error = true);
COMMENT ON SUBSCRIPTION pair_s3 IS 'sub';
