-- What people add to a recap: causes, lessons and recommendations in their own words, and who signed which report with which of them.
CREATE TABLE "recap_lessons" (
    "campaign_id" UUID NOT NULL,
    "causes" TEXT[],
    "lessons" TEXT[],
    "recommendations" TEXT[],
    "hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recap_lessons_pkey" PRIMARY KEY ("campaign_id")
);

CREATE TABLE "recap_signatures" (
    "campaign_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "lessons_hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recap_signatures_pkey" PRIMARY KEY ("campaign_id","person_id","version","lessons_hash")
);
