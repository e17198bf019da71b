-- A request that dies with its process must not hold its key for a day: whoever works on it touches its row.
ALTER TABLE "idempotency" ADD COLUMN "touched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
