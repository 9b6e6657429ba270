-- merge access into content
--
-- Revision ID: ff70be7219b2
-- Revises: 5eb2f467a7aa, 2360f72017bc
-- Create Date: 2025-08-02 07:14:47.098769+00:00

-- migrate:up
-- nothing to do; a comment alone, with a quote: it's

-- migrate:down
;;
