/** A small plan as people write it, in YAML; `key` and further lines may differ. */
export function planYaml(key: string, more = ''): string {
  return `plan: 1
key: ${key}
name: { en: Spring sale, zh-CN: 春季促销 }
currency: GBP
timeZone: Europe/London
languages: [en, zh-CN]
owner: lead@fanfare.example
goals: [{ metric: sales, target: { value: 1000.00 } }]
schedule:
  live: { duration: PT10S }
research: { baseline: P28D }
budget: { total: 1000.00, lines: [{ key: acquisition, share: 0.6 }, { key: promotion, share: 0.4 }] }
products: [{ sku: "22423", price: 12.75, stock: 100 }]
audience: { segments: [{ key: everybody, where: { orders: { gte: 0 } } }] }
channels: [{ key: email }]
promotions: [{ key: ten-off, kind: percentOff, percent: 10 }]
messages: [{ key: opening, channel: email, subject: { en: Open now, zh-CN: 现在开始 }, body: { en: opening.en.mjml, zh-CN: opening.zh-CN.mjml } }]
waves: [{ key: opening, phase: live, at: PT0S, channel: email, segments: [everybody], template: opening }]
approval: { levels: [{ key: lead, approvers: [head@fanfare.example], deadline: PT24H, onSilence: reject }] }
readiness: [{ key: mail, check: mailServer, owner: ops@fanfare.example }]
recap: { to: [lead@fanfare.example] }
${more}`;
}
