// Who may import whom: the table of docs/overview.md, folder by folder. A module that no rule names is free.
const ROOMS = require('./stack/rooms.json');
const NPM = 'node_modules';
const DATABASE = ['^prisma/', '^node_modules/@prisma/', '^node_modules/(@types/)?pg/', '^node_modules/pg-'];

const room = (name) => `^${name}/`;
const others = (...allowed) => ROOMS.filter((name) => !allowed.includes(name)).map(room);

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const onlyTypes = { dependencyTypesNot: ['type-only'] };

module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      'A cycle has no first file to read and no part to test alone.',
      {},
      { circular: true },
    ),
    forbid(
      'not-resolved',
      'An import that leads nowhere is checked by no other rule.',
      {},
      { couldNotResolve: true },
    ),
    forbid(
      'no-dev-package',
      'Only tests, and the console, which is built, may use what production does not install.',
      { pathNot: [room('test'), room('web'), '^[^/]+$'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '@types/' },
    ),

    forbid(
      'domain-rooms',
      'domain is pure: it knows no other room.',
      { path: room('domain') },
      { path: others('domain') },
    ),
    forbid(
      'domain-packages',
      'domain uses no package and nothing of Node.',
      { path: room('domain') },
      {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
      },
    ),

    forbid(
      'workflows-rooms',
      'Workflow code replays: it reaches domain, and activities as types.',
      { path: room('workflows') },
      { path: others('domain', 'workflows', 'activities') },
    ),
    forbid(
      'workflows-activities',
      'Activities cross the sandbox line as types only.',
      { path: room('workflows') },
      { path: room('activities'), ...onlyTypes },
    ),
    forbid(
      'workflows-own-folder',
      'Of another workflow only its messages, or the type of its function.',
      { path: '^workflows/([^/]+)/' },
      {
        path: '^workflows/[^/]+/',
        pathNot: ['workflows/$1/', '/messages\\.ts$'],
        ...onlyTypes,
      },
    ),
    forbid(
      'workflows-packages',
      'The bundle holds the Temporal workflow package and nothing else.',
      { path: room('workflows') },
      { path: NPM, pathNot: 'node_modules/@temporalio/(workflow|common)/' },
    ),
    forbid(
      'workflows-common',
      'Of @temporalio/common only types: @temporalio/workflow passes its values on.',
      { path: room('workflows') },
      { path: 'node_modules/@temporalio/common/', ...onlyTypes },
    ),
    forbid(
      'workflows-node',
      'The sandbox has nothing of Node.',
      { path: room('workflows') },
      { dependencyTypes: ['core'] },
    ),

    forbid(
      'store-rooms',
      'store knows domain and the shape of a connection.',
      { path: room('store') },
      { path: others('domain', 'store', 'infra', 'prisma') },
    ),
    forbid(
      'store-infra',
      'store is handed its connection.',
      { path: room('store') },
      { path: room('infra'), ...onlyTypes },
    ),
    forbid(
      'store-packages',
      'No Temporal, no HTTP, no mail in store.',
      { path: room('store') },
      { path: 'node_modules/(@temporalio|express|nodemailer|smtp-server)/' },
    ),

    forbid(
      'activities-rooms',
      'activities use domain and store, through ports.',
      { path: room('activities') },
      { path: others('domain', 'store', 'activities', 'workflows', 'infra') },
    ),
    forbid(
      'activities-workflows',
      'Of workflows only messages, as types.',
      { path: room('activities') },
      { path: room('workflows'), ...onlyTypes },
    ),
    forbid(
      'activities-messages',
      'Of workflows only messages, as types.',
      { path: room('activities') },
      { path: room('workflows'), pathNot: '/messages\\.ts$' },
    ),
    forbid(
      'activities-infra',
      'Clients are injected.',
      { path: room('activities') },
      { path: room('infra'), ...onlyTypes },
    ),
    forbid(
      'activities-database',
      'All SQL and all writes are in store.',
      { path: room('activities') },
      { path: DATABASE },
    ),

    forbid(
      'api-rooms',
      'api reaches domain, store, infra and the messages of workflows.',
      { path: room('api') },
      { path: others('domain', 'store', 'infra', 'api', 'workflows') },
    ),
    forbid(
      'api-messages',
      'Of workflows only the wire contract.',
      { path: room('api') },
      { path: room('workflows'), pathNot: '/messages\\.ts$' },
    ),
    forbid('api-database', 'All SQL and all writes are in store.', { path: room('api') }, { path: DATABASE }),

    forbid(
      'infra-rooms',
      'infra has no business words.',
      { path: room('infra') },
      { path: others('infra', 'prisma', 'domain') },
    ),
    forbid(
      'infra-domain',
      'infra implements ports of domain, and knows them as types.',
      { path: room('infra') },
      { path: room('domain'), ...onlyTypes },
    ),

    forbid(
      'worker-rooms',
      'worker composes; workflows come as a bundle, by path.',
      { path: room('worker') },
      { path: others('domain', 'activities', 'store', 'infra', 'worker', 'prisma', 'stack', 'workflows') },
    ),
    forbid(
      'worker-stack',
      'Of the stack, worker knows where set-up puts things.',
      { path: room('worker') },
      { path: room('stack'), pathNot: 'stack/locations\\.' },
    ),
    forbid(
      'composition-workflows',
      'Workflows come as a bundle, by path; ids and names from their messages.',
      { path: [room('worker'), room('stack')] },
      { path: room('workflows'), pathNot: '/messages\\.ts$', ...onlyTypes },
    ),
    forbid(
      'stack-api',
      'stack runs the API by its entry, or its app.',
      { path: room('stack') },
      { path: room('api'), pathNot: 'api/app\\.ts$', ...onlyTypes },
    ),
    forbid(
      'stack-rooms',
      'stack runs the parts.',
      { path: room('stack') },
      {
        path: others(
          'domain',
          'activities',
          'store',
          'infra',
          'stack',
          'prisma',
          'api',
          'workflows',
          'worker',
          'cli',
        ),
      },
    ),

    forbid(
      'cli-rooms',
      'cli is a client of the public API: nothing of the server.',
      { path: room('cli') },
      { path: others('cli') },
    ),
    forbid(
      'web-rooms',
      'web is a client of the public API: nothing of the server.',
      { path: room('web') },
      { path: others('web') },
    ),
    forbid(
      'web-screens',
      'No screen knows another: what several need is in web/ui, web/api, web/vocabulary.',
      { path: '^web/screens/([^/]+)/' },
      { path: '^web/screens/', pathNot: '^web/screens/$1/' },
    ),
    forbid(
      'web-parts',
      'What screens use knows no screen.',
      { path: '^web/(ui|api|i18n|vocabulary)/' },
      { path: '^web/screens/' },
    ),
    forbid(
      'client-database',
      'Clients see no database and no Temporal.',
      { path: [room('cli'), room('web')] },
      { path: [...DATABASE, '^node_modules/@temporalio/'] },
    ),

    forbid(
      'no-test-in-source',
      'Product code does not lean on tests.',
      { pathNot: room('test') },
      { path: '^test/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^prisma/generated'] },
    exclude: { path: ['^dist/', '^\\.data/', '^test/architecture/fixtures/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
