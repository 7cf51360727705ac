import { labelledRules, readLabels, scoreOf } from '../support/policy/labelled-policies.ts';

const labels = readLabels();
const rules = labelledRules(labels);
const scores = labels.map(label => scoreOf(label, rules));

/** A share in percent; of nothing, all. */
function percent(part: number, whole: number): string {
  return `${(whole === 0 ? 100 : (100 * part) / whole).toFixed(1)} %`;
}

function lineOf(name: string, isCounted: (rule: string) => boolean): string {
  const count = (list: readonly { readonly rule: string }[]): number => list.filter(({ rule }) => isCounted(rule)).length;
  const hits = scores.reduce((sum, score) => sum + count(score.hits), 0);
  const misses = scores.reduce((sum, score) => sum + count(score.misses), 0);
  const alarms = scores.reduce((sum, score) => sum + count(score.alarms), 0);
  return `labelled policies, ${name}: recall ${percent(hits, hits + misses)} (${hits} of ${hits + misses}), precision ${percent(hits, hits + alarms)}, ${alarms} false alarms`;
}

if (labels.length === 0) console.log('labelled policies: not there; set APIM_POLICY_CORPUS');
else for (const [name, isCounted] of [...[...rules].toSorted().map(id => [id, (rule: string) => rule === id] as const), [`all ${labels.length} cases`, () => true] as const]) console.log(lineOf(name, isCounted));
