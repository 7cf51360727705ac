import { eventually } from '../workbench/workbench-eventually.ts';
import type { PlanCard, PlanSight } from '../workbench/workbench-plan.ts';
import type { Problem, Workbench } from '../workbench/workbench.ts';

/** Reports what a drive does, one sentence a step. */
export type Narrator = (sentence: string) => void;

/** What is answered in the wizard; the labels are those on the screen. */
export interface WizardAnswers {
  readonly service: string;
  readonly vault: string;
  readonly secret: string;
  readonly api: string;
  readonly operation: string;
  readonly username: string;
  /** What is changed in the plan: texts by label. */
  readonly fields: readonly (readonly [label: string, value: string])[];
}

/** The estate of the demo: nothing of it is wired yet. */
export const demoAnswers: WizardAnswers = {
  service: 'contoso-shop',
  vault: 'contoso-shop-kv',
  secret: 'backend-password',
  api: 'Items API',
  operation: 'Get Item',
  username: 'items',
  fields: [['Path at the backend', '?item={id}'], ['Backend', 'https://backend.contoso.example']],
};

/** What the wizard showed as its plan. */
export interface ShownPlan {
  /** The button that agrees to the plan, such as "Apply 4 Changes", or that there is nothing to change. */
  readonly consent: string;
  readonly cards: readonly PlanCard[];
}

/** What came of the main job. */
export interface DriveOutcome {
  readonly plan: ShownPlan;
  /** How it ended, as the view says. */
  readonly message: string;
  /** Title and text of the editor that opened. */
  readonly title: string;
  readonly policy: string;
  /** First line of the selection in it, 1-based. */
  readonly line: number;
  /** Those of the policy that opened. */
  readonly problems: readonly Problem[];
}

const command = 'APIM Secret Wiring: Wire a Key Vault Secret into an API';
const applyLimitMs = 60_000;

/** Does the main job with the keyboard, from the command palette to the open policy; throws where the window does not follow. */
export async function driveWizard(workbench: Workbench, narrate: Narrator, answers: WizardAnswers = demoAnswers): Promise<DriveOutcome> {
  const plan = await driveToPlan(workbench, narrate, answers);
  narrate(`The plan is shown: ${plan.cards.map(({ text }) => text).join('; ')}`);
  await workbench.screenshot('wizard-plan');
  await workbench.plan.press(plan.consent);
  narrate(`Pressed "${plan.consent}"`);
  const { verdict: message } = await workbench.plan.waitFor('ended', /./, applyLimitMs);
  narrate(`The view says: ${message}`);
  await workbench.screenshot('wizard-result');
  await workbench.plan.press('Open Policy');
  const outcome = { plan, message, ...(await readPolicy(workbench)) };
  narrate(`The policy "${outcome.title}" is open at line ${String(outcome.line)}, with ${String(outcome.problems.length)} problems`);
  return outcome;
}

/**
 * Runs the wizard again over what is wired, path and backend read from there, and leaves it where it says that nothing is to be
 * changed.
 */
export async function driveAgain(workbench: Workbench, narrate: Narrator, answers: WizardAnswers = demoAnswers): Promise<ShownPlan> {
  const plan = await driveToPlan(workbench, narrate, { ...answers, fields: [] });
  await workbench.screenshot('wizard-again');
  await workbench.plan.press('Open Policy');
  // the wizard ends with the policy at its lines; keys that are pressed before go to whatever it opens over
  await eventually('the cursor at the lines', () => workbench.editor.currentLine(), line => line.includes('Fetch the secret'));
  narrate(`Run again, the wizard says: ${plan.consent}`);
  return plan;
}

/** Answers every question of the wizard; nothing is written yet when the plan is there. */
export async function driveToPlan(workbench: Workbench, narrate: Narrator, answers: WizardAnswers = demoAnswers): Promise<ShownPlan> {
  const { quickInput } = workbench;
  const pick = async (title: string, label: string): Promise<void> => {
    await quickInput.waitFor(titled(title));
    await quickInput.waitForRow(label);
    await workbench.screenshot(`wizard-${slug(title)}`);
    const row = await quickInput.pick(label);
    narrate(`${title}: ${[row.label, row.description, row.detail].filter(text => text !== '').join(', ')}`);
  };

  await workbench.runCommand(command);
  narrate(`Ran "${command}" from the command palette`);
  await startOver(workbench);
  await pick('Service', answers.service);
  await pick('Key vault', answers.vault);
  await pick('Secret', answers.secret);
  await pick('API', answers.api);
  await pick('Operation', answers.operation);
  await quickInput.waitFor(titled('Credential for the backend'));
  await workbench.type(answers.username);
  const credential = `Basic authentication as ${answers.username}`;
  await quickInput.waitForRow(credential);
  await workbench.screenshot('wizard-credential-typed');
  await quickInput.pick(credential, '');
  narrate(`Credential for the backend: ${credential}`);
  await workbench.plan.waitFor('review');
  for (const [label, value] of answers.fields) {
    await workbench.plan.setField(label, value);
    await eventually(
      `the plan with ${value}`,
      () => workbench.plan.sight(),
      seen => seen?.phase === 'review' && seen.cards.some(({ text }) => text.includes(value)),
    );
    narrate(`${label}: ${value}, in the plan`);
  }
  return shownPlan(await workbench.plan.waitFor('review'));
}

/** Declines to go on with the answers of an earlier start, where they are offered before the first question. */
export async function startOver({ quickInput }: Workbench): Promise<void> {
  const { title } = await quickInput.waitFor(/: (Continue|Service) \(/);
  if (title.includes(': Continue')) await quickInput.pick('Start over');
}

/** The wizard titles its questions "Wire a … into an API: Service", and VS Code adds " (1/14)". */
function titled(question: string): RegExp {
  return new RegExp(`: ${question.replaceAll(/[()]/g, '\\$&')} \\(\\d+/\\d+\\)$`);
}

function slug(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '');
}

function shownPlan({ actions, verdict, cards }: PlanSight): ShownPlan {
  const [consent] = [
    ...actions.map(label => label.replaceAll(/[[\]]/g, '')).filter(label => label.startsWith('Apply')),
    ...(/Nothing to change/.exec(verdict) ?? []),
  ];
  if (consent === undefined) throw new Error(`The plan cannot be applied: ${verdict} ${cards.map(({ text }) => text).join('; ')}`);
  return { consent, cards };
}

async function readPolicy(workbench: Workbench): Promise<Pick<DriveOutcome, 'title' | 'policy' | 'line' | 'problems'>> {
  const { editor } = workbench;
  await editor.waitForText(/authentication-managed-identity/);
  await workbench.screenshot('wizard-policy');
  await editor.focus();
  const line = (await editor.cursor())?.line ?? 0;
  const policy = await editor.text();
  const title = await editor.title();
  const problems = (await workbench.problems()).filter(({ file }) => file === title);
  await workbench.screenshot('wizard-policy-problems');
  return { title, policy, line, problems };
}
