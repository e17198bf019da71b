-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "delivered_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "waves" ADD COLUMN     "claimant" UUID,
ADD COLUMN     "hash" TEXT;

-- What the schema language cannot say.

ALTER TABLE "messages" ADD CHECK ("bounce_kind" IN ('hard', 'soft'));
ALTER TABLE "suppressions" ADD CHECK ("reason" IN ('bounced', 'complained', 'unsubscribed'));
ALTER TABLE "staff_mails" ADD CHECK ("state" IN ('claimed', 'sent', 'refused'));
ALTER TABLE "waves" ADD CHECK ("state" IN ('running', 'done', 'stopped', 'missed'));

CREATE INDEX "messages_accepted" ON "messages" ("customer_id", "settled_at") WHERE "state" = 'accepted';

-- A zone as it may be used: the customer's where PostgreSQL knows it, else the campaign's.
CREATE FUNCTION "zone_or"("zone" TEXT, "fallback" TEXT) RETURNS TEXT
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF zone IS NULL OR zone = '' THEN RETURN fallback; END IF;
  PERFORM now() AT TIME ZONE zone;
  RETURN zone;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN fallback;
END
$$;

-- When quiet hours end that hold at this instant, or null where they do not hold. The window is local time: its start
-- is in it, its end is not, it may pass midnight. Of an end that a zone has twice the first counts.
CREATE FUNCTION "quiet_until"("at" TIMESTAMPTZ, "zone" TEXT, "quiet_from" TIME, "quiet_to" TIME) RETURNS TIMESTAMPTZ
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  local TIMESTAMP := at AT TIME ZONE zone;
  clock TIME := local::time;
  ends TIMESTAMP;
  instant TIMESTAMPTZ;
BEGIN
  IF quiet_from IS NULL OR quiet_to IS NULL OR quiet_from = quiet_to THEN RETURN NULL; END IF;
  IF quiet_from < quiet_to THEN
    IF clock < quiet_from OR clock >= quiet_to THEN RETURN NULL; END IF;
    ends := local::date + quiet_to;
  ELSE
    IF clock < quiet_from AND clock >= quiet_to THEN RETURN NULL; END IF;
    ends := local::date + quiet_to + CASE WHEN clock >= quiet_from THEN interval '1 day' ELSE interval '0' END;
  END IF;
  instant := ends AT TIME ZONE zone;
  IF (instant - interval '1 hour') AT TIME ZONE zone = ends AND instant - interval '1 hour' > at THEN
    instant := instant - interval '1 hour';
  END IF;
  RETURN instant;
END
$$;
