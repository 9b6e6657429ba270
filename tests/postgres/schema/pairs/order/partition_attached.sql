-- A table becomes a partition and keeps its rows; another is let go.
-- old
CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE january (id bigint, at date NOT NULL);
CREATE TABLE february PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
-- rows
INSERT INTO january VALUES (1, '2026-01-05');
INSERT INTO february VALUES (2, '2026-02-05');
-- new
CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE january PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE february (id bigint, at date NOT NULL);
