export { createRemotePolicyEditor } from './remote-policy-editor.ts';
export type { RemotePolicyEditor, RemotePolicyParts } from './remote-policy-editor.ts';
