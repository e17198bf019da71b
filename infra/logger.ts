import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

export type { Logger } from 'pino';

const SECRET_KEYS = [
  'email',
  'phone',
  'name',
  'token',
  'password',
  'authorization',
  'cookie',
  'secret',
  'to',
  'comment',
  'text',
];
const EMAIL = /[^\s<>"'(),;:=@/]+@[^\s<>"'(),;:=@/]+\.[^\s<>"'(),;:=@/]+/g;
const PHONE = /(?<![\w-])\+?\d[\d ().-]{7,}\d(?![\w-])/g;
/** Dates, whole numbers, decimals and IPv4 addresses look like phone numbers to the pattern above. */
const NO_PHONE = /^(\d{4}-\d\d-\d\d.*|\d+(\.\d+)?|((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4})$/;
const BEARER = /\b(Bearer\s+|whsec_)[\w.~+/=-]+/gi;
const LINK_TOKEN = /(\/(?:p\/[\w-]+|t\/[co])\/)[^\s"'?#]+/g;
const CREDENTIALS = /(\w+:\/\/)[^\s/@]+@/g;

/** Takes e-mail addresses, phone numbers, tokens and passwords out of a line of text. */
export function redactText(text: string): string {
  return text
    .replace(CREDENTIALS, '$1[redacted]@')
    .replace(EMAIL, '[email]')
    .replace(BEARER, '$1[redacted]')
    .replace(LINK_TOKEN, '$1[redacted]')
    .replace(PHONE, (match) => (NO_PHONE.test(match) ? match : '[phone]'));
}

function redactError(error: Error): object {
  const plain = stdSerializers.err(error);
  return JSON.parse(JSON.stringify(plain), (_key, value: unknown) =>
    typeof value === 'string' ? redactText(value) : value,
  ) as object;
}

export interface LoggerOptions {
  level?: string;
  /** Which process speaks: `api`, `worker`, … */
  part?: string;
  /** Where lines go; standard output when left out. */
  destination?: DestinationStream;
}

/**
 * Makes the logger of a process: JSON lines, with personal data and secrets taken out of known keys at any of three
 * depths, of messages, and of errors.
 */
export function createLogger({ level = 'info', part = 'fanfare', destination }: LoggerOptions = {}): Logger {
  const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino(
    {
      level,
      base: { part },
      redact: { paths, censor: '[redacted]' },
      serializers: { err: redactError, error: redactError },
      hooks: {
        logMethod(args, method) {
          const clean = args.map((arg: unknown) => (typeof arg === 'string' ? redactText(arg) : arg));
          method.apply(this, clean as Parameters<typeof method>);
        },
      },
    },
    destination ?? pino.destination({ fd: 1, sync: false }),
  );
}
