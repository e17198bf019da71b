-- AlterTable
ALTER TABLE "imports" ADD COLUMN     "failure" TEXT,
ADD COLUMN     "total" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "warnings" JSONB NOT NULL DEFAULT '[]';

-- What the schema language cannot say.

ALTER TABLE "imports"
  ADD CHECK ("state" IN ('running', 'done', 'failed', 'aborted', 'repeated')),
  ADD CHECK ("kind" IN ('orders', 'customers', 'products', 'stock'));
