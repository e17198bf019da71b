/** Builds dist/workflow-bundle.js when workflows/, domain/ or the SDK changed. */
export declare function ensureBundle(): Promise<void>;
