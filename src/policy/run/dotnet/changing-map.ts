/** A map that counts its changes, behind which .NET refuses to go on. */
export class ChangingMap<V> extends Map<string, V> {
  changes = 0;

  override set(key: string, value: V): this {
    this.changes++;
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.changes++;
    return super.delete(key);
  }

  override clear(): void {
    this.changes++;
    super.clear();
  }
}
