-- CreateTable
CREATE TABLE "readiness_postponements" (
    "campaign_id" UUID NOT NULL,
    "nth" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "cut_off" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "readiness_postponements_pkey" PRIMARY KEY ("campaign_id","nth")
);

-- CreateTable
CREATE TABLE "campaign_tasks" (
    "campaign_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT,
    "owner_id" UUID NOT NULL,
    "due" TEXT NOT NULL,
    "after" TEXT[],
    "opened_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "overdue_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "done_by" UUID,

    CONSTRAINT "campaign_tasks_pkey" PRIMARY KEY ("campaign_id","key")
);
