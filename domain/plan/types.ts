import type { AudiencePart } from './audience-types.ts';
import type { ComplianceRule } from '../compliance/rules.ts';
import type { Goal, Schedule } from './goal-types.ts';
import type { Promotion } from './promotion-types.ts';
import type { ReadinessCheck, Risk, Threshold } from './risk-types.ts';
import type { Duration, Instant, LocalDate, LocalText, LocalTime, Moment } from './time-types.ts';
import type { Amount, Exact, Key, Person, Price } from './value-types.ts';
import type { CostKind, PlanPhase, Role } from './vocabulary.ts';

export type * from './audience-types.ts';
export type * from './goal-types.ts';
export type * from './promotion-types.ts';
export type * from './risk-types.ts';
export type * from './time-types.ts';
export type * from './value-types.ts';

/** A plan after decoding and defaults: what every stage reads. Optional parts are absent, never undefined. */
export interface Plan<N = number> {
  plan: 1;
  key: Key;
  name: LocalText;
  /** ISO 4217, the shop's. */
  currency: string;
  /** IANA name; every local date-time of the plan is read in it. */
  timeZone: string;
  /** BCP 47 tags; the first is used for customers of another language. */
  languages: string[];
  owner: Person;
  theme?: Theme;
  goals: Goal[];
  schedule: Schedule;
  research: ResearchPart<N>;
  budget: Budget<N>;
  costs?: Cost<N>[];
  products: Product<N>[];
  audience: AudiencePart<N>;
  shipping?: { fee: Amount<N>; cost?: Amount<N> };
  returns?: { window: Duration };
  endpoints?: Record<Key, { url: string; standby?: string }>;
  channels: Channel[];
  attribution: { window: Duration; order: ('click' | 'coupon' | 'message')[] };
  promotions: Promotion<N>[];
  messages: Message[];
  waves: Wave[];
  triggers?: Trigger[];
  approval: ApprovalPart<N>;
  readinessPolicy?: { cutOff: Moment; postpone?: { by: Duration; max: number } };
  readiness: ReadinessCheck[];
  team?: { person: Person; role: Role; shifts?: { from: Moment; to: Moment }[] }[];
  tasks?: { key: Key; owner: Person; due: Moment; after?: Key[]; name?: string }[];
  risks: Risk<N>[];
  escalation?: Escalation;
  exit?: Threshold[];
  limits?: { ordersPerDay?: number; unitsPerDay?: number; salesPerDay?: Amount<N> };
  tracking: { opens: boolean; clicks: boolean };
  onAbort?: { tell: ('preRegistered' | 'couponHolders' | 'buyers' | 'reached')[]; template?: Key };
  guardrails?: Guardrails;
  compliance?: CompliancePart;
  service?: {
    from: PlanPhase;
    firstResponse: { live: Duration; else: Duration };
    owner: Person;
    scripts?: Script[];
  };
  followUp: FollowUp;
  recap: { to: Person[]; restateAt?: Duration[]; signOff?: Person[]; saveAsTemplate?: boolean };
}

/** The plan with all its numbers as decimal text: what schemas decode to, and what is stored and hashed. */
export type PlanDocument = Plan<string>;

export interface Theme {
  headline?: LocalText;
  visuals?: { key: Key; url: string }[];
}

export interface ResearchPart<N = number> {
  /** Reference day for RFM, recency and lifecycle; left out: the day research runs. */
  asOf?: LocalDate;
  /** Calendar days in the shop's zone, both ends included; or the days just before the reference day. */
  baseline: { previous: Duration } | { window: { from: LocalDate; to: LocalDate } };
  /** Upper limits in days since the last order; a new customer had the first one within `newDays`. */
  lifecycle: { newDays: number; activeDays: number; dormantDays: number };
  competitors?: Competitor<N>[];
}

export interface Competitor<N = number> {
  name: string;
  product?: string;
  price?: Price<N>;
  mechanism?: string;
  from?: LocalDate;
  to?: LocalDate;
  share?: Exact;
  strengths?: string;
  weaknesses?: string;
}

export interface Budget<N = number> {
  total: Amount<N>;
  lines: BudgetLine<N>[];
  whenSpent?: WhenSpent;
}

/** Exactly one of `share` (of the total) and `amount`; `lineAmounts` in `budget.ts` gives each line's money. */
export interface BudgetLine<N = number> {
  key: Key;
  share?: Exact;
  amount?: Amount<N>;
  channels?: Record<Key, Amount<N>>;
}

export type SpentAction = 'useReserve' | 'closeOffer' | 'askApproval';

export interface WhenSpent {
  line: Key;
  warnAt?: Exact;
  do: SpentAction;
  upTo?: Exact;
  then?: Exclude<SpentAction, 'useReserve'>;
  notice?: Duration;
}

export interface Cost<N = number> {
  kind: CostKind;
  line?: Key;
  plan?: Amount<N>;
  /** Accrued on every order's value. */
  rate?: Exact;
}

export interface Product<N = number> {
  sku: string;
  name?: string;
  price?: Price<N>;
  unitCost?: Price<N>;
  /** Units allocated to the campaign at launch. */
  stock?: number;
  perBuyer?: number;
  floorPrice?: Price<N>;
}

export interface Channel {
  key: Key;
  gateway?: string;
  throttle?: { perSecond: number };
  sendWindow?: { from: LocalTime; to: LocalTime };
}

export interface Message {
  key: Key;
  channel: Key;
  subject?: LocalText;
  /** Per language the name of a template known to the server, or the MJML (or text) itself. */
  body: LocalText;
}

export interface Wave {
  key: Key;
  phase: PlanPhase;
  /** Offset from the phase's start. */
  at: Duration;
  channel: Key;
  segments: Key[];
  /** Key of a message. */
  template: Key;
  variants?: { key: Key; share: Exact; subject?: LocalText; body?: LocalText }[];
  ramp?: { upTo: Exact[]; watch: Duration };
  holdIf?: Threshold;
}

export interface Trigger {
  key: Key;
  on: 'couponExpiring' | 'basketLeft' | 'backInStock' | 'reviewInvitation';
  after?: Duration;
  before?: Duration;
  channel: Key;
  template: Key;
  segments?: Key[];
}

export interface ApprovalPart<N = number> {
  levels: ApprovalLevel<N>[];
  reapproveOver?: { budget?: Exact; discount?: Exact };
}

export interface ApprovalLevel<N = number> {
  key: Key;
  approvers: Person[];
  /** People with this role may decide besides the named ones. */
  role?: Role;
  /** Approvals the level needs; 1 unless the plan says more. */
  quorum: number;
  /** The level counts only where one of these holds. */
  when?: { budgetOver?: Amount<N>; discountOver?: Exact };
  deadline: Duration;
  remindEvery?: Duration;
  /** `escalate` adds `escalateTo` with a new deadline, once; a second silence rejects. */
  onSilence: 'reject' | 'escalate';
  escalateTo?: Person[];
}

export interface Escalation {
  steps: { notify: Person[]; wait: Duration }[];
  /** How often the chain is climbed again after the first time. */
  repeat: number;
  unanswered: 'pause' | 'abort' | 'continue';
}

export interface Guardrails {
  discountMax?: Exact;
  moveBudgetMax?: Exact;
  extendMax?: Duration;
  wavesMax?: number;
  minDaysSinceLast?: number;
  discountDaysMax?: number;
}

/** Platforms whose rules the plan is held against, and findings its owner answers for. */
export interface CompliancePart {
  platforms?: string[];
  /** `at`: the finding's path with dots, or one above it; left out: wherever the rule is broken (not of `enrolment`). */
  accept?: { rule: ComplianceRule; at?: string; reason: string }[];
}

export interface Script {
  topic: string;
  text: LocalText;
}

/** All `after` count from the follow-up's start. */
export interface FollowUp {
  thankYou?: { to: 'buyers'; after: Duration; coupon?: Key; template?: Key };
  survey?: {
    to: 'buyers' | 'reached';
    after: Duration;
    remindAfter?: Duration[];
    questions: ('nps' | 'csat' | 'repurchase' | 'open')[];
    sample?: Exact;
    template?: Key;
  };
  winBack?: { to: 'nonBuyers'; after: Duration; coupon?: Key; template?: Key };
  points?: { settleAfter: Duration };
  preRegister?: { next: Key };
  feedback?: { resolve: Duration; owner: Person };
}

/** One finding about a plan: `path` is keys and indexes from the top, `[]` for the whole body. */
export interface Issue {
  path: (string | number)[];
  message: string;
  code?: IssueCode;
}

export type IssueCode =
  | 'NOT_RUN_YET'
  | 'NOT_IN_THIS_VERSION'
  | 'UNKNOWN_KEY'
  | 'START_IN_PAST'
  | 'REACH_TOO_LOW'
  | 'POINTS_WITHOUT_VALUE'
  | 'POINTS_WITHOUT_RATE'
  | 'BELOW_FLOOR'
  | 'COUPON_NOT_GIVEN'
  | 'CURRENCY_MISMATCH'
  | 'PERSON_UNKNOWN';

/** When a phase runs, epoch milliseconds; `end` is not part of it. */
export interface ResolvedPhase {
  phase: PlanPhase;
  start: Instant;
  end: Instant;
}
