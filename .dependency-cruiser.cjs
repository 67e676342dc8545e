// Imports point one way: cli → report, call → connect → contract, telephony. `webhook` implements the ports that `call`
// defines, and only `index` and `cli` put the two together.
const rooms = {
  files: [],
  telephony: [],
  contract: ['telephony'],
  connect: ['contract', 'telephony'],
  call: ['connect', 'contract', 'telephony'],
  webhook: ['call', 'contract', 'telephony'],
  suite: ['call', 'connect', 'contract', 'telephony', 'files'],
  start: ['webhook', 'call', 'contract'],
  check: ['suite', 'start', 'webhook', 'call', 'connect', 'contract', 'telephony'],
  record: ['call', 'connect', 'contract', 'telephony'],
  compare: ['record', 'call', 'connect', 'contract', 'telephony'],
  import: ['record', 'call', 'connect', 'contract', 'telephony', 'files'],
  explore: ['call', 'connect', 'contract', 'telephony'],
  report: ['import', 'explore', 'compare', 'record', 'check', 'suite', 'call', 'connect', 'contract', 'telephony'],
  cli: [
    'report',
    'explore',
    'compare',
    'import',
    'record',
    'check',
    'start',
    'suite',
    'webhook',
    'call',
    'connect',
    'contract',
    'telephony',
    'files',
  ],
};

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphan', severity: 'error', from: { orphan: true, path: '^src', pathNot: '\\.d\\.ts$' }, to: {} },
    {
      name: 'src-stands-alone',
      comment: 'What ships needs neither tests nor fixtures.',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^(test|fixtures|bench)' },
    },
    {
      name: 'only-what-is-installed',
      severity: 'error',
      from: { path: '^src' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'index-is-the-front-door',
      comment: 'Nothing within imports the library from outside.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/index\\.ts$' },
    },
    ...Object.entries(rooms).map(([room, below]) => ({
      name: `${room}-looks-down`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: `^src/(${[room, ...below].join('|')})/` },
    })),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
