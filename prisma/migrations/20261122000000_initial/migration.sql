
-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT[],
    "language" TEXT NOT NULL DEFAULT 'en',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tokens" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_links" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "version" INTEGER,
    "level" TEXT,
    "plan_hash" TEXT,
    "incident_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_mails" (
    "key" TEXT NOT NULL,
    "campaign_id" UUID,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'claimed',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_mails_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "principal" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "status" INTEGER,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("principal","method","path","key")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "imports" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "content_hash" TEXT,
    "state" TEXT NOT NULL,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "imported" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "errors" JSONB NOT NULL DEFAULT '[]',
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sales_lines" (
    "order_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "customer_id" TEXT,
    "sku" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_price_milli" BIGINT NOT NULL,
    "country" TEXT,
    "kind" TEXT NOT NULL,

    CONSTRAINT "sales_lines_pkey" PRIMARY KEY ("order_id","position")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "name" TEXT,
    "language" TEXT,
    "time_zone" TEXT,
    "country" TEXT,
    "region" TEXT,
    "gender" TEXT,
    "birth_year" INTEGER,
    "tier" TEXT,
    "tags" TEXT[],
    "registered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consents" (
    "customer_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "granted" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3),
    "source" TEXT,

    CONSTRAINT "consents_pkey" PRIMARY KEY ("customer_id","channel")
);

-- CreateTable
CREATE TABLE "suppressions" (
    "channel" TEXT NOT NULL,
    "address_hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppressions_pkey" PRIMARY KEY ("channel","address_hash")
);

-- CreateTable
CREATE TABLE "products" (
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "price_milli" BIGINT,
    "unit_cost_milli" BIGINT,
    "category" TEXT,
    "charged_since" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "products_pkey" PRIMARY KEY ("sku")
);

-- CreateTable
CREATE TABLE "campaigns" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "owner_id" UUID NOT NULL,
    "phase" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "waiting_for" TEXT,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "launched_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_versions" (
    "campaign_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "bodies" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_versions_pkey" PRIMARY KEY ("campaign_id","version")
);

-- CreateTable
CREATE TABLE "campaign_phases" (
    "campaign_id" UUID NOT NULL,
    "phase" TEXT NOT NULL,
    "planned_start" TIMESTAMPTZ(3),
    "planned_end" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_phases_pkey" PRIMARY KEY ("campaign_id","phase")
);

-- CreateTable
CREATE TABLE "timeline" (
    "id" BIGSERIAL NOT NULL,
    "campaign_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "phase" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "timeline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "scope" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("scope","seq")
);

-- CreateTable
CREATE TABLE "comments" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_levels" (
    "campaign_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "quorum" INTEGER NOT NULL,
    "approvers" UUID[],
    "deadline" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_levels_pkey" PRIMARY KEY ("campaign_id","version","level")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "comment_id" UUID,
    "delegate_to" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "readiness_checks" (
    "campaign_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "blocking" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "checked_at" TIMESTAMPTZ(3),
    "waived_by" UUID,
    "comment_id" UUID,

    CONSTRAINT "readiness_checks_pkey" PRIMARY KEY ("campaign_id","key")
);

-- CreateTable
CREATE TABLE "research_reports" (
    "campaign_id" UUID NOT NULL,
    "report" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "research_reports_pkey" PRIMARY KEY ("campaign_id")
);

-- CreateTable
CREATE TABLE "recaps" (
    "campaign_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "report" JSONB NOT NULL,
    "html" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recaps_pkey" PRIMARY KEY ("campaign_id","version")
);

-- CreateTable
CREATE TABLE "gates" (
    "scope" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "actor" UUID,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gates_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "audience_members" (
    "campaign_id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "arm" TEXT NOT NULL,

    CONSTRAINT "audience_members_pkey" PRIMARY KEY ("campaign_id","customer_id")
);

-- CreateTable
CREATE TABLE "waves" (
    "campaign_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "waves_pkey" PRIMARY KEY ("campaign_id","key")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "campaign_id" UUID NOT NULL,
    "wave" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "not_before" TIMESTAMPTZ(3),
    "claim_id" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "bounced_at" TIMESTAMPTZ(3),
    "bounce_kind" TEXT,
    "complained_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clicks" (
    "id" BIGSERIAL NOT NULL,
    "message_id" UUID NOT NULL,
    "link" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "counted" BOOLEAN NOT NULL,

    CONSTRAINT "clicks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop_events" (
    "webhook_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "customer_id" TEXT,
    "order_id" TEXT,
    "body_hash" TEXT NOT NULL,
    "data" JSONB,
    "status" INTEGER,
    "answer" JSONB,

    CONSTRAINT "shop_events_pkey" PRIMARY KEY ("webhook_id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" TEXT NOT NULL,
    "campaign_id" UUID,
    "customer_id" TEXT,
    "currency" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "list_total" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "total" BIGINT NOT NULL,
    "refunded" BIGINT NOT NULL DEFAULT 0,
    "refunded_list" BIGINT NOT NULL DEFAULT 0,
    "paid_amount" BIGINT,
    "plan_hash" TEXT,
    "request_hash" TEXT NOT NULL,
    "attribution" TEXT,
    "attributed_to" UUID,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "hold_expires_at" TIMESTAMPTZ(3),
    "paid_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "order_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "refunded" INTEGER NOT NULL DEFAULT 0,
    "unit_price_milli" BIGINT NOT NULL,
    "list_total" BIGINT NOT NULL,
    "total" BIGINT NOT NULL,
    "discounts" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("order_id","position")
);

-- CreateTable
CREATE TABLE "order_discounts" (
    "order_id" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "budget_line" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "returned" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "order_discounts_pkey" PRIMARY KEY ("order_id","promotion")
);

-- CreateTable
CREATE TABLE "stock_balances" (
    "sku" TEXT NOT NULL,
    "location" TEXT NOT NULL DEFAULT 'main',
    "initial" BIGINT NOT NULL DEFAULT 0,
    "on_hand" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "committed" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "stock_balances_pkey" PRIMARY KEY ("sku","location")
);

-- CreateTable
CREATE TABLE "stock_entries" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "order_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_products" (
    "campaign_id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "allocated" BIGINT NOT NULL,
    "per_buyer" INTEGER,
    "sold_out" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "campaign_products_pkey" PRIMARY KEY ("campaign_id","sku")
);

-- CreateTable
CREATE TABLE "budget_balances" (
    "campaign_id" UUID NOT NULL,
    "line" TEXT NOT NULL,
    "total" BIGINT NOT NULL,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "committed" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "budget_balances_pkey" PRIMARY KEY ("campaign_id","line")
);

-- CreateTable
CREATE TABLE "budget_entries" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "line" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "order_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarms" (
    "campaign_id" UUID NOT NULL,
    "risk" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "state" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alarms_pkey" PRIMARY KEY ("campaign_id","risk","subject")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "risk" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "score" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "observed" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "acknowledged_by" UUID,
    "acknowledged_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "cause" TEXT,
    "lesson" TEXT,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_log" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "incident_log_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE UNIQUE INDEX "tokens_hash_key" ON "tokens"("hash");

-- CreateIndex
CREATE INDEX "tokens_person_id_idx" ON "tokens"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_links_hash_key" ON "staff_links"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "staff_mails_message_id_key" ON "staff_mails"("message_id");

-- CreateIndex
CREATE INDEX "idempotency_created_at_idx" ON "idempotency"("created_at");

-- CreateIndex
CREATE INDEX "imports_kind_content_hash_idx" ON "imports"("kind", "content_hash");

-- CreateIndex
CREATE INDEX "sales_lines_ordered_at_idx" ON "sales_lines"("ordered_at");

-- CreateIndex
CREATE INDEX "sales_lines_customer_id_ordered_at_idx" ON "sales_lines"("customer_id", "ordered_at");

-- CreateIndex
CREATE INDEX "customers_email_idx" ON "customers"("email");

-- CreateIndex
CREATE INDEX "campaigns_status_phase_idx" ON "campaigns"("status", "phase");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_key_key" ON "timeline"("key");

-- CreateIndex
CREATE INDEX "timeline_campaign_id_id_idx" ON "timeline"("campaign_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_key_key" ON "audit"("key");

-- CreateIndex
CREATE INDEX "comments_campaign_id_idx" ON "comments"("campaign_id");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_campaign_id_version_level_person_id_key" ON "decisions"("campaign_id", "version", "level", "person_id");

-- CreateIndex
CREATE INDEX "audience_members_campaign_id_segment_arm_idx" ON "audience_members"("campaign_id", "segment", "arm");

-- CreateIndex
CREATE INDEX "messages_campaign_id_wave_state_idx" ON "messages"("campaign_id", "wave", "state");

-- CreateIndex
CREATE INDEX "messages_customer_id_idx" ON "messages"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_campaign_id_wave_customer_id_channel_key" ON "messages"("campaign_id", "wave", "customer_id", "channel");

-- CreateIndex
CREATE INDEX "clicks_message_id_idx" ON "clicks"("message_id");

-- CreateIndex
CREATE INDEX "shop_events_type_at_idx" ON "shop_events"("type", "at");

-- CreateIndex
CREATE INDEX "orders_campaign_id_state_idx" ON "orders"("campaign_id", "state");

-- CreateIndex
CREATE INDEX "orders_customer_id_idx" ON "orders"("customer_id");

-- CreateIndex
CREATE INDEX "order_lines_sku_idx" ON "order_lines"("sku");

-- CreateIndex
CREATE UNIQUE INDEX "stock_entries_key_key" ON "stock_entries"("key");

-- CreateIndex
CREATE INDEX "stock_entries_sku_location_idx" ON "stock_entries"("sku", "location");

-- CreateIndex
CREATE INDEX "stock_entries_order_id_idx" ON "stock_entries"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "budget_entries_key_key" ON "budget_entries"("key");

-- CreateIndex
CREATE INDEX "budget_entries_campaign_id_line_idx" ON "budget_entries"("campaign_id", "line");

-- CreateIndex
CREATE INDEX "budget_entries_order_id_idx" ON "budget_entries"("order_id");

-- CreateIndex
CREATE INDEX "incidents_campaign_id_idx" ON "incidents"("campaign_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_log_key_key" ON "incident_log"("key");

-- CreateIndex
CREATE INDEX "incident_log_incident_id_idx" ON "incident_log"("incident_id");

-- AddForeignKey
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_links" ADD CONSTRAINT "staff_links_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_log" ADD CONSTRAINT "incident_log_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

CREATE UNIQUE INDEX "campaigns_unfinished_key" ON "campaigns" ("key") WHERE "status" IN ('running', 'paused');
CREATE UNIQUE INDEX "incidents_unresolved" ON "incidents" ("campaign_id", "risk", "subject") WHERE "state" <> 'resolved';
CREATE UNIQUE INDEX "imports_done" ON "imports" ("kind", "content_hash") WHERE "state" = 'done';
CREATE INDEX "messages_pending" ON "messages" ("campaign_id", "wave", "customer_id") WHERE "state" = 'pending';
CREATE INDEX "messages_claimed" ON "messages" ("campaign_id", "wave", "claim_id") WHERE "state" = 'claimed';
CREATE INDEX "orders_holds" ON "orders" ("hold_expires_at") WHERE "state" = 'placed';

ALTER TABLE "campaigns"
  ADD CHECK ("phase" IN ('draft', 'research', 'planning', 'approval', 'preparation', 'warmUp', 'live', 'extension', 'followUp', 'recap', 'closed')),
  ADD CHECK ("status" IN ('running', 'paused', 'cancelled', 'rejected', 'aborted', 'completed'));
ALTER TABLE "sales_lines" ADD CHECK ("kind" IN ('sale', 'return', 'other'));
ALTER TABLE "gates" ADD CHECK ("state" IN ('open', 'paused', 'stopped'));
ALTER TABLE "audience_members" ADD CHECK ("arm" IN ('treated', 'holdOut'));
ALTER TABLE "messages" ADD CHECK ("state" IN ('pending', 'claimed', 'accepted', 'failed', 'skipped', 'inDoubt'));
ALTER TABLE "orders"
  ADD CHECK ("state" IN ('placed', 'paid', 'cancelled', 'expired', 'refunded', 'owed')),
  ADD CHECK ("total" >= 0 AND "discount" >= 0 AND "list_total" = "total" + "discount"),
  ADD CHECK ("refunded" BETWEEN 0 AND "total");
ALTER TABLE "order_lines"
  ADD CHECK ("quantity" > 0 AND "refunded" BETWEEN 0 AND "quantity"),
  ADD CHECK ("total" BETWEEN 0 AND "list_total");
ALTER TABLE "stock_balances"
  ADD CHECK ("reserved" >= 0 AND "committed" >= 0 AND "on_hand" >= "reserved"),
  ADD CHECK ("initial" = "on_hand" + "committed");
ALTER TABLE "stock_entries" ADD CHECK ("kind" IN ('set', 'reserve', 'commit', 'release', 'return') AND ("kind" = 'set' OR "quantity" > 0));
ALTER TABLE "budget_balances" ADD CHECK ("reserved" >= 0 AND "committed" >= 0 AND "reserved" + "committed" <= "total");
ALTER TABLE "budget_entries" ADD CHECK ("kind" IN ('set', 'reserve', 'commit', 'release', 'return') AND ("kind" = 'set' OR "amount" > 0));
ALTER TABLE "incidents" ADD CHECK ("state" IN ('open', 'acknowledged', 'resolved'));

INSERT INTO "gates" ("scope", "state") VALUES ('all', 'open');
