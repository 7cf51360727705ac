// What fills the views: a bundle of its own, loaded when a view is first shown.
export { buildEstate, findingCounts, readJournal, reportSummary } from '../wiring/index.ts';
export { pendingRoots } from './pending/nodes.ts';
export { wiringCheckRoots } from './wiring-check/nodes.ts';
export { withCoverage } from './with-coverage.ts';
export { demoRows } from './services/demo-rows.ts';
export { serviceRoots } from './services/nodes.ts';
export { vaultRoots } from './vaults/nodes.ts';
