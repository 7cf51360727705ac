// The files inside a self-contained single-file app of .NET (format of its bundle, version 6 on).
import { inflateRawSync } from 'node:zlib';

// stands in the app's executable behind the place of the list of files
const signature = Buffer.from('8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae', 'hex');

/**
 * @param {Buffer} app
 * @returns {{ path: string, content: () => Buffer }[]}
 */
export function bundledFiles(app) {
  const mark = app.indexOf(signature);
  if (mark < 0) throw new Error('This app has no bundle.');
  const reader = new BundleReader(app, Number(app.readBigInt64LE(mark - 8)));
  const [major, , count] = [reader.uint32(), reader.uint32(), reader.uint32()];
  if (major < 6) throw new Error(`A bundle of version ${major} is not read.`);
  reader.text(); // its id
  for (let number = 0; number < 5; number++) reader.int64(); // places of two configuration files, and flags
  return Array.from({ length: count }, () => {
    const [start, size, packed] = [reader.int64(), reader.int64(), reader.int64()];
    reader.byte(); // its kind
    const content = () => (packed === 0 ? app.subarray(start, start + size) : inflateRawSync(app.subarray(start, start + packed)));
    return { path: reader.text(), content };
  });
}

class BundleReader {
  #at;
  #bytes;

  constructor(bytes, at) {
    this.#bytes = bytes;
    this.#at = at;
  }

  byte() {
    return this.#bytes[this.#at++];
  }

  uint32() {
    return this.#bytes.readUInt32LE((this.#at += 4) - 4);
  }

  int64() {
    return Number(this.#bytes.readBigInt64LE((this.#at += 8) - 8));
  }

  /** A text behind its length, seven bits a byte. */
  text() {
    let [length, byte] = [0, 0];
    for (let shift = 0; ; shift += 7) {
      byte = this.byte();
      length |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return this.#bytes.toString('utf8', this.#at, (this.#at += length));
  }
}
