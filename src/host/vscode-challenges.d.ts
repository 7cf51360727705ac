import type { AuthenticationGetSessionOptions, AuthenticationSession } from 'vscode';

// Part of VS Code's interface since 1.105; the typings here are those of the oldest version that the extension runs on.
declare module 'vscode' {
  /** A server's challenge (the value of its WWW-Authenticate header) that the session is to answer. */
  export interface AuthenticationWwwAuthenticateRequest {
    readonly wwwAuthenticate: string;
    readonly fallbackScopes?: readonly string[];
  }
  export namespace authentication {
    export function getSession(
      providerId: string,
      request: AuthenticationWwwAuthenticateRequest,
      options?: AuthenticationGetSessionOptions,
    ): Thenable<AuthenticationSession | undefined>;
  }
}
