/** Name of the channel on which a worker reports to its page that it begins to compute. */
export const computing = 'computing';
