-- A plain table with rows becomes a partitioned one.
-- old
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at date NOT NULL, what text);
CREATE INDEX events_at ON events (at);
-- rows
INSERT INTO events (at, what) VALUES ('2026-01-05', 'a'), ('2026-02-05', 'b');
-- new
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL, what text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX events_at ON events (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
