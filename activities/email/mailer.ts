/** One mail to one person, rendered whole. Addresses stay inside: nothing of it may reach a log or a failure. */
export interface Mail {
  /** The part inside the angle brackets: `<row id>@<host>`, the same each time the mail is sent. */
  messageId: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Further headers by name. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * What became of a mail. `rejected`: the server refused it for good. `retry`: it did not take it now; with a code
 * it said so of this mail, without one it could not be reached. `inDoubt`: the connection broke after the content was
 * handed over, so it may have arrived.
 */
export type SendResult =
  | { outcome: 'accepted' }
  | { outcome: 'rejected'; code: string }
  | { outcome: 'retry'; code?: string }
  | { outcome: 'inDoubt' };

/** The way out for every mail. Never rejects for what a server answers, and never repeats what it said. */
export interface Mailer {
  /** Connects and signs in. `code` is the library's word for what failed, such as `ECONNECTION`. */
  verify(): Promise<{ ok: true } | { ok: false; code: string }>;
  send(mail: Mail): Promise<SendResult>;
  /** How many mails can be under way at once. */
  readonly connections: number;
  close(): void;
}
