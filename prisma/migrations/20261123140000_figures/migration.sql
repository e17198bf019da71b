-- CreateTable
CREATE TABLE "spend" (
    "reference" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "line" TEXT,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "booked_by" UUID NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spend_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "reported_metrics" (
    "metric" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "value" DECIMAL(30,9) NOT NULL,
    "reported_by" UUID NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reported_metrics_pkey" PRIMARY KEY ("metric","at","source","scope")
);

-- CreateTable
CREATE TABLE "goal_profiles" (
    "campaign_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "goal" INTEGER NOT NULL,
    "weekday" INTEGER NOT NULL,
    "hour" INTEGER NOT NULL,
    "weight" BIGINT NOT NULL,

    CONSTRAINT "goal_profiles_pkey" PRIMARY KEY ("campaign_id","hash","goal","weekday","hour")
);

-- CreateIndex
CREATE INDEX "spend_campaign_id_at_idx" ON "spend"("campaign_id", "at");

-- CreateIndex
CREATE INDEX "clicks_at_idx" ON "clicks"("at");

-- CreateIndex
CREATE INDEX "orders_paid_at_idx" ON "orders"("paid_at");
