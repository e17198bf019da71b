/** Chromium or Chrome: what FANFARE_CHROMIUM says, else the first on PATH; undefined when there is none. */
export declare function findBrowser(): string | undefined;
