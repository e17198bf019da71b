interface InboxMail {
  id: string;
  subject?: string;
}

/** The link to the report in the newest recap mail of the inbox, as its reader has it; null without one. */
export async function latestRecapLink(inbox: string | undefined): Promise<string | null> {
  if (inbox === undefined) return null;
  const mails = (await (await fetch(`${inbox}/api/messages`)).json()) as
    { messages?: InboxMail[] } | InboxMail[];
  for (const { id } of Array.isArray(mails) ? mails : (mails.messages ?? [])) {
    const mail = await (await fetch(`${inbox}/api/messages/${id}`)).text();
    const link = /https?:\/\/[^"\\\s<>]+\/p\/recap\/[\w-]+/.exec(mail);
    if (link) return link[0];
  }
  return null;
}
