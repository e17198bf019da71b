-- CreateTable
CREATE TABLE "platform_rules" (
    "platform" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "from_day" DATE,
    "to_day" DATE,
    "terms" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_rules_pkey" PRIMARY KEY ("platform","key")
);
