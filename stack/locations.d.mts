export declare const projectFolder: string;
export declare const cacheFolder: string;
export declare const cachedTemporal: string;
export declare const cachedTestServer: string;
export declare const testServerLibraries: string;
export declare const workflowBundle: string;
export declare const workflowBundleHash: string;
export declare function onPath(name: string): string | undefined;
export declare function findTemporal(): string | undefined;
