import { memoryWorkspace, type LintOutcome, type PolicySource, type WorkspaceFacts } from '../../../src/policy/index.ts';
import { analysisOnWorker } from '../../../src/workers/analysis-on-worker.ts';
import type { Thread } from '../../../src/workers/thread.ts';
import { webThreads } from '../../../src/workers/web-thread.ts';
import { computing, hold } from './computing.ts';

/** What the page of the test lints, and what it reports. */
export interface LintPage {
  lint(source: PolicySource, facts: WorkspaceFacts): Promise<LintOutcome>;
  /** Cancels a lint when its worker has begun to compute, and gives the name of the error. */
  cancel(source: PolicySource): Promise<string>;
  readonly threads: { started: number; ended: number };
  readonly isIsolated: boolean;
}

const threads = { started: 0, ended: 0 };
const startThread = webThreads('/lint-worker.js');
const analysis = analysisOnWorker({
  start: watcher => {
    threads.started++;
    const thread = startThread(watcher);
    return { ...thread, end: (): void => void (threads.ended++, thread.end()) } satisfies Thread;
  },
});

const page: LintPage = {
  lint: (source, facts) => analysis.lint({ source, workspace: memoryWorkspace(facts) }, new AbortController().signal),
  cancel: async source => {
    const controller = new AbortController();
    const channel = new BroadcastChannel(computing);
    await fetch(hold.begin);
    channel.onmessage = () => {
      controller.abort();
      void fetch(hold.end);
    };
    const outcome = await analysis.lint({ source, workspace: memoryWorkspace() }, controller.signal).then(
      () => 'not cancelled',
      (error: Error) => error.name,
    );
    channel.close();
    return outcome;
  },
  threads,
  isIsolated: globalThis.crossOriginIsolated,
};

Object.assign(globalThis, { lintPage: page });
