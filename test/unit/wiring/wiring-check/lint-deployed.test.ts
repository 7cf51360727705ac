import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../../src/base/app-error.ts';
import { analysisHere, type PolicyAnalysis } from '../../../../src/policy/index.ts';
import { lintDeployed } from '../../../../src/wiring/wiring-check/lint-deployed.ts';
import { aPolicy } from '../../../support/wiring/check-facts.ts';

const signal = new AbortController().signal;
const leaking = '<policies><outbound><base /><set-body>{{key}}</set-body></outbound></policies>';
const policies = ['policy.xml', 'apis/a/policy.xml', 'apis/b/policy.xml'].map(path => aPolicy(leaking, { path }));
const deployed = { policies, namedValues: [{ name: 'key', displayName: 'key', kind: 'secret' as const }], productApis: [] };

/** The linter, which does not come to the end of one of the policies. */
function failingAt(path: string, error: Error): Pick<PolicyAnalysis, 'lint'> {
  return {
    lint: (question, asked) => (question.source.file.endsWith(`/${path}`) ? Promise.reject(error) : analysisHere.lint(question, asked)),
  };
}

async function lint(analysis: Pick<PolicyAnalysis, 'lint'>, chosen = policies) {
  const { findings, notLinted } = await lintDeployed({ deployed, policies: chosen }, analysis, signal);
  return { found: findings.map(({ policy, finding }) => `${finding.rule} ${policy.path}`).toSorted(), notLinted };
}

describe('linting deployed policies', () => {
  it('reports what is found in each once, though an outer scope is read with all', async () => {
    assert.deepEqual(await lint(analysisHere), {
      found: ['secret-in-response apis/a/policy.xml', 'secret-in-response apis/b/policy.xml', 'secret-in-response policy.xml'],
      notLinted: [],
    });
  });

  it('follows products and fragments that are named in another case than where they are', async () => {
    const fetching = '<policies><inbound><set-variable name="pw" value="{{key}}" /></inbound></policies>';
    const leakingLater = '<policies><inbound><base /></inbound><outbound><include-fragment fragment-id="answer" /></outbound></policies>';
    const spelt = {
      ...deployed,
      policies: [
        aPolicy(fetching, { path: 'products/Starter/policy.xml' }),
        aPolicy(leakingLater, { path: 'apis/items/policy.xml' }),
        aPolicy('<fragment><set-body>@((string)context.Variables["pw"])</set-body></fragment>', {
          path: 'policy fragments/Answer/policy.xml',
        }),
      ],
      productApis: [{ product: 'starter', api: 'Items' }],
    };
    const { findings } = await lintDeployed({ deployed: spelt, policies: spelt.policies }, analysisHere, signal);
    assert.deepEqual(
      findings.map(({ policy, finding }) => `${finding.rule} ${policy.path}`),
      ['secret-in-response policy fragments/Answer/policy.xml'],
    );
  });

  it('reports of a workspace what leaves in the policy of its service, and nothing that leaves there anyway', async () => {
    const fetching = '<policies><inbound><base /><set-variable name="pw" value="{{key}}" /></inbound><outbound><base /></outbound></policies>';
    const answering = '<policies><outbound><set-body>@((string)context.Variables["pw"])</set-body><set-header name="k"><value>{{other}}</value></set-header></outbound></policies>';
    const service = {
      policies: [aPolicy(answering, { path: 'policy.xml' })],
      namedValues: [{ name: 'other', displayName: 'other', kind: 'secret' as const }],
      productApis: [],
    };
    const own = { ...deployed, policies: [aPolicy(fetching, { path: 'apis/a/policy.xml' })] };
    const { findings, notLinted } = await lintDeployed(
      { deployed: own, policies: own.policies, inside: { workspace: 'w', service } },
      analysisHere,
      signal,
    );
    assert.deepEqual(findings.map(({ policy, finding }) => `${finding.rule} ${policy.path}, from ${finding.path[0]?.file}`), [
      'secret-in-response policy.xml, from /service/workspaces/w/apis/a/policy.xml',
    ]);
    assert.deepEqual(notLinted, []);
  });

  it('reports nothing of policies that are not asked about', async () => {
    assert.deepEqual((await lint(analysisHere, policies.slice(1, 2))).found, ['secret-in-response apis/a/policy.xml']);
  });

  it('goes on behind a policy that is not linted to its end, and says which that is', async () => {
    const analysis = failingAt(
      'apis/a/policy.xml',
      new AppError('operation-failed', 'The policy was not checked to its end.', 'Try again.'),
    );
    assert.deepEqual(await lint(analysis), {
      found: ['secret-in-response apis/b/policy.xml', 'secret-in-response policy.xml'],
      notLinted: [{ what: 'apis/a/policy.xml', why: 'The policy was not checked to its end. Try again.' }],
    });
  });

  it('says which policy is not followed to its end, whatever a comment suppresses', async () => {
    const text =
      '<!-- apim-secrets-ignore policy-syntax: agreed on --><policies><inbound><include-fragment fragment-id="nowhere" /></inbound></policies>';
    const { notLinted, findings } = await lintDeployed(
      { deployed: { ...deployed, policies: [aPolicy(text, { path: 'apis/a/policy.xml' })] }, policies: [aPolicy(text, { path: 'apis/a/policy.xml' })] },
      analysisHere,
      signal,
    );
    assert.deepEqual(
      [findings.length, notLinted],
      [0, [{ what: 'apis/a/policy.xml', why: 'It is not followed to its end: a secret that leaves there is not found.' }]],
    );
  });

  it('says which policy has parts of which it is not known what they do', async () => {
    const filledIn = [aPolicy('<policies><inbound><base />#{more-policies}#</inbound></policies>', { path: 'apis/a/policy.xml' })];
    const { notLinted } = await lintDeployed({ deployed: { ...deployed, policies: filledIn }, policies: filledIn }, analysisHere, signal);
    assert.deepEqual(notLinted, [
      { what: 'apis/a/policy.xml', why: 'It has policies here that a build tool fills in. Whether a secret leaves it is not known.' },
    ]);
  });

  it('shows no text of an error that is not its own', async () => {
    assert.deepEqual((await lint(failingAt('apis/a/policy.xml', new Error('canary of the policy')))).notLinted, [
      { what: 'apis/a/policy.xml', why: 'The linter failed on it.' },
    ]);
  });

  it('ends when it is cancelled', () =>
    assert.rejects(lint(failingAt('apis/a/policy.xml', new AppError('cancelled', 'Cancelled.', ''))), { code: 'cancelled' }));
});
