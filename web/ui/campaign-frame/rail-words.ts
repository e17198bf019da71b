/** The words of a guard rail without its key, which stands before a colon. */
export const railWords = (reason: string): string => reason.replace(/^\w+: /, '');
