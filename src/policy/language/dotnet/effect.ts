/** What a member does to the secrets that it is given; the result of one that has no other effect contains all of them. */
export const effects = [
  'passes', // its result contains the secrets of its receiver and arguments
  'same-text', // … and says the same, maybe encoded in a way that anybody can decode
  'fact', // a boolean, a number or a kind: nothing of its input can be read from that
  'nothing', // a constant, or what is no secret
  'secret', // is one itself
  'state', // what policies wrote: followed by itself
  'one-way', // a hash, a signature, a ciphertext: nothing leads back to the input or the key
  'decrypts', // gives plaintext back; the key does not show in it
  'exports', // gives a key that was put in
  'private-key', // gives a private key as an object
  'cipher', // makes an object that hashes, signs or encrypts
  'key-of', // sets the key of one
  'jwt', // reads a token: what it says is public, and who reads all of it has no signature
  'into', // puts its arguments into its receiver
  'fills', // puts what it is called on, or its first argument, into a buffer among its arguments
  'clears', // takes all out of its receiver, when it has no argument
  'key', // gives what is under its first argument
  'entry', // … of a dictionary, or says whether anything does
  'node', // gives a part of JSON that can be taken out of it or replaced
  'name', // what a property or an entry is called
  'around', // leads out of a part of JSON
  'part', // leads into it
  'parses', // gives the parts of a text
  'writes', // gives the text of an object
  'body', // reads the body of a message
  'logs', // writes its arguments to a log
  'formats', 'concatenates', 'joins', 'replaces', 'masks', 'lower', 'upper', // texts made of texts
  'tuple', // a tuple of its arguments
  'elements', // a list of elements of its receiver
  'within', // … and of all that is in them
  'places', // … at the places they had
  'given', // … and its first argument
  'both', // … and those of its first argument
  'filter', // only those that a function takes, when there is one
  'one', // one of the elements
  'total', // a number made of what a function makes of them
  'contains', // whether its first argument is one of them
  'each', 'flat', // what a function makes of each; the same of lists, one behind the other
  'fold', 'loop', 'dictionary', // one value made of all by a function; a function called with each; entries
] as const;

/** What kind of thing the objects of a type are, where that decides what becomes of a secret in them. */
export const traits = [
  'strong', 'weak', // an algorithm that does hide a short secret, and one that does not
  'named-algorithm', // one that an argument names
  'keyed', // takes a key first
  'certificate',
  'crypto-stream', // encrypts or decrypts what is written to it
  'list', // contains values without names
  'transparent', // is nothing but the value it is made of
  'pair', // a name and a value
  'tuple',
  'writer', // writes into another object
  'uri-builder',
  'sequence', // its static methods are called on their first argument
  'json', // its parsers read JSON
] as const;

/** One of these. */
export type Effect = (typeof effects)[number];

/** One of these. */
export type Trait = (typeof traits)[number];
