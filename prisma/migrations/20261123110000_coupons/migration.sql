-- AlterTable
ALTER TABLE "budget_balances" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "returned" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "order_discounts" ADD COLUMN     "shipping_cost" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "shipping_returned" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "shipping" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "shipping_refunded" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "order_coupons" (
    "order_id" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "customer_id" TEXT,

    CONSTRAINT "order_coupons_pkey" PRIMARY KEY ("order_id","promotion")
);

-- CreateTable
CREATE TABLE "coupon_balances" (
    "campaign_id" UUID NOT NULL,
    "promotion" TEXT NOT NULL,
    "code" TEXT,
    "budget_line" TEXT NOT NULL,
    "total" INTEGER,
    "per_customer" INTEGER,
    "starts" TEXT,
    "lasts" TEXT,
    "issued" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "committed" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "coupon_balances_pkey" PRIMARY KEY ("campaign_id","promotion")
);

-- CreateTable
CREATE TABLE "coupons" (
    "code" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "promotion" TEXT NOT NULL,
    "customer_id" TEXT,
    "message_id" UUID,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "coupons_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "coupon_waves" (
    "campaign_id" UUID NOT NULL,
    "wave" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,

    CONSTRAINT "coupon_waves_pkey" PRIMARY KEY ("campaign_id","wave")
);

-- CreateTable
CREATE TABLE "coupon_entries" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "promotion" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "uses" BIGINT NOT NULL,
    "code" TEXT,
    "customer_id" TEXT,
    "order_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coupon_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_limits" (
    "campaign_id" UUID NOT NULL,
    "sku" TEXT NOT NULL DEFAULT '',
    "orders_per_day" INTEGER,
    "units_per_day" INTEGER,
    "sales_per_day" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_limits_pkey" PRIMARY KEY ("campaign_id","sku")
);

-- CreateTable
CREATE TABLE "campaign_days" (
    "campaign_id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "orders" BIGINT NOT NULL DEFAULT 0,
    "units" BIGINT NOT NULL DEFAULT 0,
    "sales" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "campaign_days_pkey" PRIMARY KEY ("campaign_id","sku","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "coupons_message_id_key" ON "coupons"("message_id");

-- CreateIndex
CREATE INDEX "coupons_campaign_id_promotion_expires_at_idx" ON "coupons"("campaign_id", "promotion", "expires_at");

-- CreateIndex
CREATE INDEX "coupons_customer_id_idx" ON "coupons"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_entries_key_key" ON "coupon_entries"("key");

-- CreateIndex
CREATE INDEX "coupon_entries_campaign_id_promotion_customer_id_idx" ON "coupon_entries"("campaign_id", "promotion", "customer_id");

-- CreateIndex
CREATE INDEX "coupon_entries_code_idx" ON "coupon_entries"("code");

-- CreateIndex
CREATE INDEX "coupon_entries_order_id_idx" ON "coupon_entries"("order_id");

-- CreateIndex
CREATE INDEX "orders_campaign_id_placed_at_idx" ON "orders"("campaign_id", "placed_at");
