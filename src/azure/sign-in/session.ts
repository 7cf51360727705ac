/** A bearer token and when it ends, in milliseconds since the epoch. */
export interface Token {
  readonly token: string;
  readonly expiresOnTimestamp: number;
}

/** What a request adds to the scopes it asks a token for. */
export interface TokenRequest {
  readonly signal?: AbortSignal;
  /** The tenant that the request is about or a challenge named; absent means the session's own. */
  readonly tenantId?: string;
  /** The account by its label; absent means the session's own, or any that has a token of the tenant. */
  readonly account?: string;
  /** Claims of a continuous-access-evaluation challenge, decoded JSON text. */
  readonly claims?: string;
}

/** Who is signed in, and a way to their tokens. Tokens go to the hosts of the session's cloud only. */
export interface Session {
  /** What a user recognises: an account name, `Azure CLI`, `Emulator`. */
  readonly label: string;
  /** Throws AppError `signed-out` when a user has to act first. */
  getToken(scopes: readonly string[], request?: TokenRequest): Promise<Token>;
  /** Labels of accounts beside the session's own that the user is signed in with, and whose tenants count too. */
  otherAccounts?(): Promise<readonly string[]>;
}
