import type { Frame, Page } from 'playwright-core';

declare global {
  interface Window {
    /** Key presses since a journey began. */
    journeyKeys?: number;
  }
}

/** What a journey takes a user: questions, key presses, and seconds without any time to think. */
export class JourneyCount {
  readonly #places: (Page | Frame)[] = [];
  readonly #questions: string[] = [];
  readonly #begun = performance.now();

  /** Begins to count in a window. */
  static async begin(page: Page): Promise<JourneyCount> {
    const count = new JourneyCount();
    await count.alsoIn(page);
    return count;
  }

  /** Counts the keys that are pressed in a page of its own, too. */
  async alsoIn(place: Page | Frame): Promise<void> {
    await place.evaluate(() => {
      if (window.journeyKeys === undefined) addEventListener('keydown', () => (window.journeyKeys = (window.journeyKeys ?? 0) + 1), true);
      window.journeyKeys = 0;
    });
    this.#places.push(place);
  }

  question(title: string): void {
    this.#questions.push(title);
  }

  get questions(): readonly string[] {
    return this.#questions;
  }

  /** Ends it, and says what it took. */
  async end(name: string): Promise<string> {
    const seconds = (performance.now() - this.#begun) / 1000;
    const keys = await Promise.all(this.#places.map(place => place.evaluate(() => window.journeyKeys ?? 0)));
    return `${name}: ${String(this.#questions.length)} questions, ${String(keys.reduce((sum, count) => sum + count, 0))} key presses, ${seconds.toFixed(1)} seconds`;
  }
}
