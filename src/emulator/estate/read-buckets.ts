/** How Resource Manager counts the reads of one person in one subscription: a bucket of tokens that fills again by the second. */
export interface ReadBucketSettings {
  readonly reads: number;
  readonly readsPerSecond: number;
}

/** What was in a bucket at a time. */
export interface ReadBucket {
  readonly tokens: number;
  readonly at: number;
}
