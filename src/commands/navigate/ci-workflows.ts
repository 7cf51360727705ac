/** A service that runs what a repository says, and what it is told so that policies are linted. */
export interface CiWorkflow {
  readonly name: string;
  /** Where the service looks for the file. */
  readonly file: string;
  readonly text: string;
}

const install = 'npm install --global apim-secret-wiring';
const source = '# from npm, or from the file that `npm pack` writes in a clone of the extension';

/** GitHub Actions: findings go to code scanning; an error ends the run. */
const gitHub = `name: Lint API Management policies
on:
  push:
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      ${source}
      - run: ${install}
      - run: apim-secret-lint --format sarif . > policies.sarif
      - uses: github/codeql-action/upload-sarif@v3
        if: always()
        with:
          sarif_file: policies.sarif
`;

/** Azure Pipelines: the output is in the log; an error ends the run. */
const azurePipelines = `trigger:
  - '*'
pool:
  vmImage: ubuntu-latest
steps:
  - task: UseNode@1
    inputs:
      version: '24.x'
  ${source}
  - script: ${install}
    displayName: Install the linter
  - script: apim-secret-lint .
    displayName: Lint API Management policies
`;

/** Those that a workflow is written for. */
export const ciWorkflows: readonly CiWorkflow[] = [
  { name: 'GitHub Actions', file: '.github/workflows/lint-policies.yml', text: gitHub },
  { name: 'Azure Pipelines', file: 'azure-pipelines.yml', text: azurePipelines },
];
