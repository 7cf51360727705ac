export type {
  DeclaredFragment,
  DeclaredNamedValue,
  EmbeddedFile,
  EmbeddedPolicy,
  FileBeside,
  FollowedFile,
  ScopedPolicies,
} from './embedded-file.ts';
export type { Quote } from './host-value.ts';
export type { HostScope, ScopeKey } from './scopes.ts';
export { readEmbedded } from './read-embedded.ts';
export type { UnreadPolicy } from './unread-policy.ts';
