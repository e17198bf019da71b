export declare function totalsOf(text: string): { passed: number; failed: number; skipped: number };
