/** Suites run as ES modules; the three real servers start once in globalSetup. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
  // Jest keeps some 15 MB a suite of ES modules alive: a worker past this is replaced.
  workerIdleMemoryLimit: '1GB',
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/long-between-short.mjs',
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};
