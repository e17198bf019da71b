/** Why a password is not taken. */
export type PasswordFault = 'tooShort' | 'tooLong' | 'yours' | 'common';

/** Whom a password is for: what others know of them is no secret. */
export interface PasswordOwner {
  email: string;
  name: string;
}

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;
/** So much has to be left of a password without its owner's name and address. */
const OWN_PART_MIN = 8;

/** Words that the commonest passwords are made of, with digits and marks around them. */
const COMMON = new Set(
  (
    'password passwort passw qwerty qwertyuiop qwertz azerty asdfghjkl zxcvbnm qazwsx qazwsxedc iloveyou woaini admin ' +
    'administrator welcome letmein monkey dragon football baseball princess sunshine superman master hello secret ' +
    'login changeme default test testtest abc abcd abcdef abcdefg abcdefghij abcdefghijkl fanfare fanfareexample'
  ).split(' '),
);

/** The shortest text that makes this one when repeated: `abab` → `ab`. */
function unitOf(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return at < text.length ? text.slice(0, at) : text;
}

/** Whether every character is the one before it plus the same step, as in 1234, 9876 and aaaa; 0 follows 9. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, n) => {
    const step = code - (codes[n] ?? 0);
    return step === -9 ? 1 : step === 9 ? -1 : step;
  });
  return new Set(steps).size <= 1 && Math.abs(steps[0] ?? 0) <= 1;
}

function isCommon(lower: string): boolean {
  const letters = lower.replace(/[^\p{L}]/gu, '');
  const unit = unitOf(lower);
  if (Array.from(unit).length <= 4 || isRun(unit) || isRun(lower)) return true;
  return COMMON.has(letters) || COMMON.has(unitOf(letters));
}

function isOwners(lower: string, { email, name }: PasswordOwner): boolean {
  const address = email.toLowerCase();
  const parts = [
    address,
    address.split('@')[0] ?? '',
    name.toLowerCase(),
    ...name.toLowerCase().split(/\s+/),
  ];
  // Longest first: what is left of the whole address is not its parts.
  const known = parts.filter((part) => part.length >= 3).sort((a, b) => b.length - a.length);
  const rest = known.reduce((text, part) => text.replaceAll(part, ''), lower);
  return rest !== lower && Array.from(rest).length < OWN_PART_MIN;
}

/** A password as it is compared: how a keyboard composes its characters makes no other password (NIST SP 800-63B, NFKC). */
export const normalPassword = (password: string): string => password.normalize('NFKC');

/**
 * Why a password is not taken, null where it is. Length counts characters, not bytes; no rule asks for kinds of characters
 * (NIST SP 800-63B 3.1.1).
 */
export function passwordFault(password: string, owner: PasswordOwner): PasswordFault | null {
  const normal = normalPassword(password);
  const length = Array.from(normal).length;
  if (length < PASSWORD_MIN) return 'tooShort';
  if (length > PASSWORD_MAX) return 'tooLong';
  const lower = normal.toLowerCase();
  if (isOwners(lower, owner)) return 'yours';
  return isCommon(lower) ? 'common' : null;
}
