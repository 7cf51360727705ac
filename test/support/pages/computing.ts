/** Name of the channel on which a worker reports to its page that it begins to compute. */
export const computing = 'computing';

/** What the server of the page is asked: a worker asks `computing` before it computes; after `begin` it is answered at `end`. */
export const hold = { begin: '/hold', end: '/go-on', computing: '/computing' } as const;
