/** Name of the channel on which a worker tells its page that it begins to compute. */
export const computing = 'computing';
