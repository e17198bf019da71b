import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a cookie or a link, fit for an address. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 of a secret in hex: all that a table keeps of it. Its 256 bits make a salt or a slow hash needless. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
