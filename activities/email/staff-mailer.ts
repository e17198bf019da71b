/** A staff mail in one language; plain sentences, nothing is markup. */
export interface StaffText {
  subject: string;
  paragraphs: string[];
  facts?: [label: string, value: string][];
  actions?: { label: string; url: string }[];
}

/** One mail to one person of the team. The same `key` is the same mail, however often it is asked for. */
export interface StaffMail {
  key: string;
  campaignId: string | null;
  personId: string;
  /** For lists: `approval`, `reminder`, `incident`, `recap` … */
  kind: string;
  /** Epoch milliseconds, workflow time. */
  at: number;
  content: { 'zh-CN': StaffText; en: StaffText };
}

/** Staff mail is transactional: what a crash left in doubt is sent again with the same Message-ID. */
export interface StaffMailer {
  /**
   * Resolves once the mail server has the mail, or it had it before; also where it refused it for good, or the person
   * is unknown or inactive (`sent` is then false).
   * Throws a retryable failure `MAIL_NOT_TAKEN` where the server could not take it now; it never names an address.
   */
  send(mail: StaffMail): Promise<{ sent: boolean }>;
}
