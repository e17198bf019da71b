/** The link to the report in the newest recap mail of the inbox, as its reader has it; null without one. */
export async function latestRecapLink(inbox: string | undefined): Promise<string | null> {
  if (inbox === undefined) return null;
  const { items } = (await (await fetch(`${inbox}/api/messages`)).json()) as { items: { id: number }[] };
  for (const { id } of items) {
    const mail = await (await fetch(`${inbox}/api/messages/${id}`)).text();
    const link = /https?:\/\/[^"\\\s<>]+\/p\/recap\/[\w-]+/.exec(mail);
    if (link) return link[0];
  }
  return null;
}
