/** A mail as it came: parsed only when somebody looks at it. */
export interface StoredMail {
  id: number;
  receivedAt: Date;
  from: string;
  to: string[];
  raw: Buffer;
}

/** The last mails that came, oldest dropped first. */
export interface MailRing {
  add(mail: Omit<StoredMail, 'id'>): StoredMail;
  /** Newest first. */
  list(): StoredMail[];
  find(id: number): StoredMail | undefined;
  /** How many ever came. */
  readonly received: number;
}

/** Makes a ring for `size` mails. */
export function createMailRing(size: number): MailRing {
  const slots: StoredMail[] = [];
  let received = 0;
  return {
    add(mail) {
      const stored = { ...mail, id: (received += 1) };
      slots[stored.id % size] = stored;
      return stored;
    },
    list: () => slots.filter(Boolean).sort((a, b) => b.id - a.id),
    find(id) {
      const stored = slots[id % size];
      return stored?.id === id ? stored : undefined;
    },
    get received() {
      return received;
    },
  };
}
