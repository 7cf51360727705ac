export { readEmbedded } from './embedded-file.ts';
export type { DeclaredFragment, DeclaredNamedValue, EmbeddedFile, EmbeddedPolicy, FileBeside, FollowedFile, ScopedPolicies, UnreadPolicy } from './embedded-file.ts';
export type { Quote } from './host-value.ts';
export type { HostScope, ScopeKey } from './scopes.ts';
