-- a function that refreshes the reports
--
-- Revision ID: 84bf0f610e87
-- Revises: 16b097c65886
-- Create Date: 2025-04-06 14:14:04.493828+00:00

-- migrate:up
CREATE FUNCTION reports.refresh() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = reports, pg_temp AS $body$
BEGIN
    EXECUTE 'REFRESH MATERIALIZED VIEW ' || quote_ident('sales') || $q$;$q$;
END
$body$;
REVOKE ALL ON FUNCTION reports.refresh() FROM PUBLIC;
SELECT reports.refresh();

-- migrate:down
DROP FUNCTION reports.refresh();
