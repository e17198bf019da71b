import { createHmac, timingSafeEqual } from 'node:crypto';

/** One secret and the name it goes by in tokens. */
export interface SigningKey {
  id: string;
  secret: string;
}

/** What a token stands for: a row's UUID and a number whose meaning is its purpose's. */
export interface SignedLink {
  id: string;
  /** 0 to 65,535. */
  link: number;
}

/** Stateless tokens: whoever has one was given it, for this purpose only. Expiry is the caller's to judge. */
export interface Signer {
  /** A token safe in an address (`A–Z a–z 0–9 - _ .`), signed with the first key. */
  sign(purpose: string, link: SignedLink): string;
  /** What the token stands for, or null where it was not made here for this purpose. */
  verify(purpose: string, token: string): SignedLink | null;
}

const TOKEN = /^([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]{24})\.([A-Za-z0-9_-]{43})$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function pack({ id, link }: SignedLink): Buffer {
  if (!UUID.test(id)) throw new RangeError(`${id} is not a UUID`);
  if (!Number.isInteger(link) || link < 0 || link > 0xffff)
    throw new RangeError(`${link} is not a link number`);
  const packed = Buffer.alloc(18);
  packed.write(id.replaceAll('-', ''), 'hex');
  packed.writeUInt16BE(link, 16);
  return packed;
}

function unpack(packed: Buffer): SignedLink {
  const hex = packed.subarray(0, 16).toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { id, link: packed.readUInt16BE(16) };
}

/** HMAC-SHA-256 over key id, purpose, id and link number. Throws RangeError without a key. */
export function createSigner(keys: readonly SigningKey[]): Signer {
  const [current] = keys;
  if (!current) throw new RangeError('A signer needs a key');
  const mac = (key: SigningKey, purpose: string, packed: Buffer): Buffer =>
    createHmac('sha256', key.secret).update(`${key.id}\n${purpose}\n`).update(packed).digest();
  return {
    sign(purpose, link) {
      const packed = pack(link);
      return [
        current.id,
        packed.toString('base64url'),
        mac(current, purpose, packed).toString('base64url'),
      ].join('.');
    },
    verify(purpose, token) {
      const [, keyId, payload, given] = TOKEN.exec(token) ?? [];
      const key = keys.find(({ id }) => id === keyId);
      if (!key || !payload || !given) return null;
      const packed = Buffer.from(payload, 'base64url');
      // The last character of a MAC in base64url has unused bits: only its one spelling counts.
      const expected = mac(key, purpose, packed).toString('base64url');
      return timingSafeEqual(Buffer.from(expected), Buffer.from(given)) ? unpack(packed) : null;
    },
  };
}
