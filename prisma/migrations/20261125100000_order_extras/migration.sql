-- CreateTable
CREATE TABLE "order_costs" (
    "order_id" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "budget_line" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "returned" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "order_costs_pkey" PRIMARY KEY ("order_id","promotion","kind")
);

-- CreateTable
CREATE TABLE "order_gifts" (
    "order_id" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "returned" INTEGER NOT NULL DEFAULT 0,
    "cost" BIGINT NOT NULL,
    "tracked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "order_gifts_pkey" PRIMARY KEY ("order_id","promotion","sku")
);

-- CreateTable
CREATE TABLE "order_units" (
    "order_id" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "returned" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "order_units_pkey" PRIMARY KEY ("order_id","promotion","sku")
);

-- CreateTable
CREATE TABLE "order_points" (
    "order_id" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "earned" BIGINT NOT NULL DEFAULT 0,
    "earned_returned" BIGINT NOT NULL DEFAULT 0,
    "value" BIGINT NOT NULL DEFAULT 0,
    "redeemed" BIGINT NOT NULL DEFAULT 0,
    "redeemed_returned" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "order_points_pkey" PRIMARY KEY ("order_id","promotion")
);

-- CreateTable
CREATE TABLE "promotion_balances" (
    "campaign_id" UUID NOT NULL,
    "promotion" TEXT NOT NULL,
    "total" BIGINT NOT NULL,
    "per_buyer" INTEGER,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "committed" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "promotion_balances_pkey" PRIMARY KEY ("campaign_id","promotion")
);

-- CreateTable
CREATE TABLE "promotion_entries" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "promotion" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "units" BIGINT NOT NULL,
    "sku" TEXT,
    "customer_id" TEXT,
    "order_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "promotion_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "promotion_entries_key_key" ON "promotion_entries"("key");

-- CreateIndex
CREATE INDEX "promotion_entries_campaign_id_promotion_customer_id_idx" ON "promotion_entries"("campaign_id", "promotion", "customer_id");

-- CreateIndex
CREATE INDEX "promotion_entries_order_id_idx" ON "promotion_entries"("order_id");

ALTER TABLE "order_costs" ADD CHECK ("kind" IN ('shipping', 'gift', 'points') AND "amount" > 0 AND "returned" BETWEEN 0 AND "amount");
ALTER TABLE "order_gifts" ADD CHECK ("quantity" > 0 AND "returned" BETWEEN 0 AND "quantity" AND "cost" >= 0);
ALTER TABLE "order_units" ADD CHECK ("quantity" > 0 AND "returned" BETWEEN 0 AND "quantity");
ALTER TABLE "order_points" ADD CHECK ("earned" >= 0 AND "value" >= 0 AND "redeemed" >= 0
  AND "earned_returned" BETWEEN 0 AND "earned" AND "redeemed_returned" BETWEEN 0 AND "redeemed");
ALTER TABLE "promotion_balances" ADD CHECK ("reserved" >= 0 AND "committed" >= 0 AND "reserved" + "committed" <= "total");
ALTER TABLE "promotion_entries" ADD CHECK ("kind" IN ('set', 'reserve', 'commit', 'release', 'return') AND ("kind" = 'set' OR "units" > 0));

-- What shipping given free costs joins the other costs that a budget line pays beside discounts.
INSERT INTO "order_costs" ("order_id", "promotion", "kind", "budget_line", "amount", "returned")
SELECT "order_id", "promotion", 'shipping', "budget_line", "shipping_cost", "shipping_returned"
FROM "order_discounts" WHERE "shipping_cost" > 0;

-- AlterTable
ALTER TABLE "order_discounts" DROP COLUMN "shipping_cost",
DROP COLUMN "shipping_returned";
