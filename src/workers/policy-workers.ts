import type { PolicyAnalysis } from '../policy/index.ts';
import { analysisOnWorker } from './analysis-on-worker.ts';
import type { StartThread } from './thread.ts';

/** After which rest the thread for the background is ended, in milliseconds. */
const backgroundRestMs = 30_000;

/** The linter beside the extension host's thread. */
export interface PolicyWorkers {
  /** For what someone has in front of them. */
  readonly analysis: PolicyAnalysis;
  /** For long lists, which typing does not wait for. */
  readonly backgroundAnalysis: PolicyAnalysis;
  dispose(): void;
}

/** Creates both. */
export function createPolicyWorkers(start: StartThread): PolicyWorkers {
  const analysis = analysisOnWorker({ start });
  const backgroundAnalysis = analysisOnWorker({ start, restMs: backgroundRestMs });
  return {
    analysis,
    backgroundAnalysis,
    dispose: () => {
      analysis.dispose();
      backgroundAnalysis.dispose();
    },
  };
}
