-- CreateTable
CREATE TABLE "competitors" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "product" TEXT,
    "price_milli" BIGINT,
    "mechanism" TEXT,
    "from_day" DATE,
    "to_day" DATE,
    "share" DECIMAL(7,6),
    "strengths" TEXT,
    "weaknesses" TEXT,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "competitors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_templates" (
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "description" JSONB NOT NULL,
    "plan" JSONB NOT NULL,
    "campaign_id" UUID NOT NULL,
    "saved_by" UUID,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_templates_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "competitors_product_idx" ON "competitors"("product");

-- What the schema language cannot say.

-- What one competitor asks for one product from one day on is known once; unknown products and days count as values.
CREATE UNIQUE INDEX "competitors_offer" ON "competitors"("name", "product", "from_day") NULLS NOT DISTINCT;

ALTER TABLE "competitors"
  ADD CHECK ("source" IN ('api', 'import')),
  ADD CHECK ("price_milli" >= 0),
  ADD CHECK ("share" BETWEEN 0 AND 1),
  ADD CHECK ("from_day" <= "to_day");

ALTER TABLE "imports" DROP CONSTRAINT "imports_kind_check";
ALTER TABLE "imports"
  ADD CHECK ("kind" IN ('orders', 'customers', 'products', 'stock', 'competitors'));
