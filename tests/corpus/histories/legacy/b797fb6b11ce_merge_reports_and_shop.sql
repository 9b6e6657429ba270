-- merge reports and shop
--
-- Revision ID: b797fb6b11ce
-- Revises: 9f004612d380, 84bf0f610e87
-- Create Date: 2025-04-24 16:51:06.740742+00:00

-- migrate:up

-- migrate:down
