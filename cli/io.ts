/** What a command sees of the world, so that tests can stand in for the terminal. */
export interface Io {
  /** Writes one line, or several. */
  print(text: string): void;
  /** Writes to standard error. */
  warn(text: string): void;
  /** Shows a picture that replaces the one before; lines where it is no terminal. */
  redraw(text: string): void;
  /** Whether people watch: colours, bars and redrawing. */
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  sleep(ms: number): Promise<void>;
}

/** What was typed makes no sense, or nothing is there to talk to; the message says what to do. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
