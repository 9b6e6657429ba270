-- a baseline made by pg_dump
--
-- Revision ID: f772fb4347bb
-- Revises:
-- Branch Labels: shop
-- Create Date: 2025-03-01 09:00:00.000000+00:00

-- migrate:up
--
-- PostgreSQL database dump
--

\restrict WwXV94Bg2dHeRpEWyal3Sw4dSFmbuUnETxxHnq3LNaA6ZkfgZrtUAKocgmi2wPv

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: shop; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA shop;


--
-- Name: amount; Type: DOMAIN; Schema: shop; Owner: -
--

CREATE DOMAIN shop.amount AS numeric(12,2)
	CONSTRAINT amount_check CHECK ((VALUE >= (0)::numeric));


--
-- Name: currency; Type: TYPE; Schema: shop; Owner: -
--

CREATE TYPE shop.currency AS ENUM (
    'eur',
    'usd'
);


--
-- Name: total(bigint); Type: FUNCTION; Schema: shop; Owner: -
--

CREATE FUNCTION shop.total(o bigint) RETURNS numeric
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE t numeric;
BEGIN
  SELECT sum(l.n * p.price) INTO t FROM shop.lines l JOIN shop.products p ON p.id = l.product WHERE l.ord = o;
  RETURN coalesce(t, 0); -- it's; "zero"
END $$;


--
-- Name: touch(); Type: FUNCTION; Schema: shop; Owner: -
--

CREATE FUNCTION shop.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN NEW.info := coalesce(NEW.info, '{}') || '{"touched": true}'; RETURN NEW; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: customers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.customers (
    id bigint NOT NULL,
    name text NOT NULL,
    notes text DEFAULT 'none; yet'::text
);


--
-- Name: customers_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.customers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.customers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: invoice_no; Type: SEQUENCE; Schema: shop; Owner: -
--

CREATE SEQUENCE shop.invoice_no
    START WITH 10000
    INCREMENT BY 7
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: lines; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop.lines (
    ord bigint NOT NULL,
    product integer NOT NULL,
    n integer NOT NULL,
    CONSTRAINT lines_n_check CHECK ((n > 0))
);


--
-- Name: orders; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop.orders (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    no bigint DEFAULT nextval('shop.invoice_no'::regclass),
    placed date DEFAULT '2025-01-01'::date NOT NULL
);


--
-- Name: TABLE orders; Type: COMMENT; Schema: shop; Owner: -
--

COMMENT ON TABLE shop.orders IS 'orders; don''t delete -- ever';


--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: shop; Owner: -
--

CREATE SEQUENCE shop.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: orders_id_seq; Type: SEQUENCE OWNED BY; Schema: shop; Owner: -
--

ALTER SEQUENCE shop.orders_id_seq OWNED BY shop.orders.id;


--
-- Name: products; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop.products (
    id integer NOT NULL,
    sku character varying(40) NOT NULL,
    price shop.amount NOT NULL,
    cur shop.currency DEFAULT 'eur'::shop.currency NOT NULL,
    info jsonb
);


--
-- Name: products_id_seq; Type: SEQUENCE; Schema: shop; Owner: -
--

CREATE SEQUENCE shop.products_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: products_id_seq; Type: SEQUENCE OWNED BY; Schema: shop; Owner: -
--

ALTER SEQUENCE shop.products_id_seq OWNED BY shop.products.id;


--
-- Name: summary; Type: VIEW; Schema: shop; Owner: -
--

CREATE VIEW shop.summary AS
 SELECT o.id,
    c.name,
    shop.total(o.id) AS total
   FROM (shop.orders o
     JOIN public.customers c ON ((c.id = o.customer)));


--
-- Name: orders id; Type: DEFAULT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.orders ALTER COLUMN id SET DEFAULT nextval('shop.orders_id_seq'::regclass);


--
-- Name: products id; Type: DEFAULT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.products ALTER COLUMN id SET DEFAULT nextval('shop.products_id_seq'::regclass);


--
-- Data for Name: customers; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.customers (id, name, notes) FROM stdin;
1	customer 1	tab\tand\nnewline
2	customer 2	back\\slash; 'quote'
3	customer 3	\\.
4	customer 4	\N
5	customer 5	tab\tand\nnewline
6	customer 6	back\\slash; 'quote'
7	customer 7	\\.
8	customer 8	\N
9	customer 9	tab\tand\nnewline
10	customer 10	back\\slash; 'quote'
11	customer 11	\\.
12	customer 12	\N
13	customer 13	tab\tand\nnewline
14	customer 14	back\\slash; 'quote'
15	customer 15	\\.
16	customer 16	\N
17	customer 17	tab\tand\nnewline
18	customer 18	back\\slash; 'quote'
19	customer 19	\\.
20	customer 20	\N
21	customer 21	tab\tand\nnewline
22	customer 22	back\\slash; 'quote'
23	customer 23	\\.
24	customer 24	\N
25	customer 25	tab\tand\nnewline
26	customer 26	back\\slash; 'quote'
27	customer 27	\\.
28	customer 28	\N
29	customer 29	tab\tand\nnewline
30	customer 30	back\\slash; 'quote'
31	customer 31	\\.
32	customer 32	\N
33	customer 33	tab\tand\nnewline
34	customer 34	back\\slash; 'quote'
35	customer 35	\\.
36	customer 36	\N
37	customer 37	tab\tand\nnewline
38	customer 38	back\\slash; 'quote'
39	customer 39	\\.
40	customer 40	\N
\.


--
-- Data for Name: lines; Type: TABLE DATA; Schema: shop; Owner: -
--

COPY shop.lines (ord, product, n) FROM stdin;
2	2	2
3	3	3
4	4	1
5	5	2
6	6	3
7	7	1
8	8	2
9	9	3
10	10	1
11	11	2
12	12	3
13	1	1
14	2	2
15	3	3
16	4	1
17	5	2
18	6	3
19	7	1
20	8	2
21	9	3
22	10	1
23	11	2
24	12	3
25	1	1
26	2	2
27	3	3
28	4	1
29	5	2
30	6	3
31	7	1
32	8	2
33	9	3
34	10	1
35	11	2
36	12	3
37	1	1
38	2	2
39	3	3
40	4	1
41	5	2
42	6	3
43	7	1
44	8	2
45	9	3
46	10	1
47	11	2
48	12	3
49	1	1
50	2	2
51	3	3
52	4	1
53	5	2
54	6	3
55	7	1
56	8	2
57	9	3
58	10	1
59	11	2
60	12	3
1	1	1
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: shop; Owner: -
--

COPY shop.orders (id, customer, no, placed) FROM stdin;
1	2	10000	2025-01-01
2	3	10007	2025-01-01
3	4	10014	2025-01-01
4	5	10021	2025-01-01
5	6	10028	2025-01-01
6	7	10035	2025-01-01
7	8	10042	2025-01-01
8	9	10049	2025-01-01
9	10	10056	2025-01-01
10	11	10063	2025-01-01
11	12	10070	2025-01-01
12	13	10077	2025-01-01
13	14	10084	2025-01-01
14	15	10091	2025-01-01
15	16	10098	2025-01-01
16	17	10105	2025-01-01
17	18	10112	2025-01-01
18	19	10119	2025-01-01
19	20	10126	2025-01-01
20	21	10133	2025-01-01
21	22	10140	2025-01-01
22	23	10147	2025-01-01
23	24	10154	2025-01-01
24	25	10161	2025-01-01
25	26	10168	2025-01-01
26	27	10175	2025-01-01
27	28	10182	2025-01-01
28	29	10189	2025-01-01
29	30	10196	2025-01-01
30	31	10203	2025-01-01
31	32	10210	2025-01-01
32	33	10217	2025-01-01
33	34	10224	2025-01-01
34	35	10231	2025-01-01
35	36	10238	2025-01-01
36	37	10245	2025-01-01
37	38	10252	2025-01-01
38	39	10259	2025-01-01
39	40	10266	2025-01-01
40	1	10273	2025-01-01
41	2	10280	2025-01-01
42	3	10287	2025-01-01
43	4	10294	2025-01-01
44	5	10301	2025-01-01
45	6	10308	2025-01-01
46	7	10315	2025-01-01
47	8	10322	2025-01-01
48	9	10329	2025-01-01
49	10	10336	2025-01-01
50	11	10343	2025-01-01
51	12	10350	2025-01-01
52	13	10357	2025-01-01
53	14	10364	2025-01-01
54	15	10371	2025-01-01
55	16	10378	2025-01-01
56	17	10385	2025-01-01
57	18	10392	2025-01-01
58	19	10399	2025-01-01
59	20	10406	2025-01-01
60	21	10413	2025-01-01
\.


--
-- Data for Name: products; Type: TABLE DATA; Schema: shop; Owner: -
--

COPY shop.products (id, sku, price, cur, info) FROM stdin;
1	sku;1	1.25	eur	{"a": "b;\\"c"}
2	sku;2	2.50	eur	{"a": "b;\\"c"}
3	sku;3	3.75	eur	{"a": "b;\\"c"}
4	sku;4	5.00	eur	{"a": "b;\\"c"}
5	sku;5	6.25	eur	{"a": "b;\\"c"}
6	sku;6	7.50	eur	{"a": "b;\\"c"}
7	sku;7	8.75	eur	{"a": "b;\\"c"}
8	sku;8	10.00	eur	{"a": "b;\\"c"}
9	sku;9	11.25	eur	{"a": "b;\\"c"}
10	sku;10	12.50	eur	{"a": "b;\\"c"}
11	sku;11	13.75	eur	{"a": "b;\\"c"}
12	sku;12	15.00	eur	{"a": "b;\\"c"}
\.


--
-- Name: customers_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.customers_id_seq', 40, true);


--
-- Name: invoice_no; Type: SEQUENCE SET; Schema: shop; Owner: -
--

SELECT pg_catalog.setval('shop.invoice_no', 10413, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: shop; Owner: -
--

SELECT pg_catalog.setval('shop.orders_id_seq', 60, true);


--
-- Name: products_id_seq; Type: SEQUENCE SET; Schema: shop; Owner: -
--

SELECT pg_catalog.setval('shop.products_id_seq', 12, true);


--
-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);


--
-- Name: lines lines_pkey; Type: CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.lines
    ADD CONSTRAINT lines_pkey PRIMARY KEY (ord, product);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: products products_pkey; Type: CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (id);


--
-- Name: products products_sku_key; Type: CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.products
    ADD CONSTRAINT products_sku_key UNIQUE (sku);


--
-- Name: orders_customer; Type: INDEX; Schema: shop; Owner: -
--

CREATE INDEX orders_customer ON shop.orders USING btree (customer, placed DESC);


--
-- Name: products touch; Type: TRIGGER; Schema: shop; Owner: -
--

CREATE TRIGGER touch BEFORE UPDATE ON shop.products FOR EACH ROW EXECUTE FUNCTION shop.touch();


--
-- Name: lines lines_ord_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.lines
    ADD CONSTRAINT lines_ord_fkey FOREIGN KEY (ord) REFERENCES shop.orders(id) ON DELETE CASCADE;


--
-- Name: lines lines_product_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.lines
    ADD CONSTRAINT lines_product_fkey FOREIGN KEY (product) REFERENCES shop.products(id);


--
-- Name: orders orders_customer_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.orders
    ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES public.customers(id);


--
-- Name: TABLE lines; Type: ACL; Schema: shop; Owner: -
--

GRANT SELECT ON TABLE shop.lines TO pg_read_all_data;


--
-- Name: TABLE orders; Type: ACL; Schema: shop; Owner: -
--

GRANT SELECT ON TABLE shop.orders TO pg_read_all_data;


--
-- Name: TABLE products; Type: ACL; Schema: shop; Owner: -
--

GRANT SELECT ON TABLE shop.products TO pg_read_all_data;


--
-- Name: TABLE summary; Type: ACL; Schema: shop; Owner: -
--

GRANT SELECT ON TABLE shop.summary TO pg_read_all_data;


--
-- PostgreSQL database dump complete
--

\unrestrict WwXV94Bg2dHeRpEWyal3Sw4dSFmbuUnETxxHnq3LNaA6ZkfgZrtUAKocgmi2wPv


-- migrate:down
DROP SCHEMA shop CASCADE;
DROP TABLE public.customers;
